package dev.tollbook.store.usage;

/**
 * What became of a use.
 *
 * @param recorded whether it was recorded; if not, nothing was changed
 * @param quota    after it, or as it is if it was not recorded
 */
public record Taken(Use use, Allowance allowance, boolean recorded, Quota quota) {}
