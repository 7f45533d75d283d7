package dev.tollbook.processor.topology;

/** Names of nodes and stores. They are part of what is persisted: renaming one is a data migration. */
public final class TopologyNames {
    /** Ends in a major version: an incompatible topology runs beside this one, under another id, until it has caught up. */
    public static final String APPLICATION_ID = "tollbook-processor-v1";

    static final String RAW_CLERK = "raw-clerk";
    static final String RAW_STRIPE = "raw-stripe";
    static final String DELIVERIES = "deliveries";
    static final String EVENTS = "events";
    static final String SUBSCRIPTIONS = "subscriptions";
    static final String RECEIPTS = "receipts";
    static final String DEAD_LETTERS = "dead-letters";

    /** Which deliveries were taken in. */
    static final String SEEN_DELIVERIES = "seen-deliveries";
    /** What is known of each account. */
    static final String ACCOUNTS = "accounts";

    private TopologyNames() {}
}
