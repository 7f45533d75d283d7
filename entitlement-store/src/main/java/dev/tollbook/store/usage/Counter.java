package dev.tollbook.store.usage;

/** What is counted by itself: one payer's use of one limit. */
public record Counter(String payer, String limit) {}
