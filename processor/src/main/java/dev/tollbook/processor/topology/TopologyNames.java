package dev.tollbook.processor.topology;

import java.util.List;

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
    static final String COMMAND_LOG = "command-log";
    static final String COMMANDS = "commands";
    static final String CREDIT_LEDGER = "credit-ledger";
    static final String CREDIT_BALANCES = "credit-balances";
    /** Writes into the log of commands that time has passed. */
    static final String TIME = "time";

    /** Which deliveries were taken in. */
    static final String SEEN_DELIVERIES = "seen-deliveries";
    /** What is known of each account. */
    static final String ACCOUNTS = "accounts";

    /** The books of the credit ledger. */
    static final String LEDGER_BOOKS = "ledger-books";
    /** What idempotency keys have posted, for ever. */
    static final String LEDGER_KEYS = "ledger-keys";
    /** When the next grant of a book ends. */
    static final String LEDGER_ENDS = "ledger-ends";
    static final List<String> LEDGER_STORES = List.of(LEDGER_BOOKS, LEDGER_KEYS, LEDGER_ENDS);

    private TopologyNames() {}
}
