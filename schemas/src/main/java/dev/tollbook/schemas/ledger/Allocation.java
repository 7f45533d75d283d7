package dev.tollbook.schemas.ledger;

/**
 * The part of an entry that one grant bears.
 *
 * @param amount signed like the entry: what it adds to the grant's remainder
 */
public record Allocation(String grant, long amount) {}
