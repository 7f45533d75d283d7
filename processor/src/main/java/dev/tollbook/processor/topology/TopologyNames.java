package dev.tollbook.processor.topology;

import java.util.List;

/** Names of nodes and stores. They are part of what is persisted: renaming one is a data migration. */
public final class TopologyNames {
    /** Ends in a major version: an incompatible topology runs beside this one, under another id, until it has caught up. */
    public static final String APPLICATION_ID = "tollbook-processor-v1";

    static final String RAW_CLERK = "raw-clerk";
    static final String RAW_STRIPE = "raw-stripe";
    static final String DELIVERIES = "deliveries";
    static final String FROM_LINKED = "from-linked";
    static final String TO_LINKS = "to-links";
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

    static final String MEMBERSHIPS = "memberships";
    static final String ROLES = "roles";

    static final String FROM_LINKS = "from-links";
    static final String LINKING = "linking";
    static final String TO_LINKED = "to-linked";
    static final String ANSWERS = "answers";
    static final String UNLINKED_RECEIPTS = "unlinked-receipts";
    static final String UNLINKED_DEAD_LETTERS = "unlinked-dead-letters";

    /** Which deliveries were taken in. */
    static final String SEEN_DELIVERIES = "seen-deliveries";
    /** What is known of each account. */
    static final String ACCOUNTS = "accounts";
    /** Payments, by account; also the name of the sink. */
    static final String PAYMENTS = "payments";
    /** What is known of each organization; also the name of the sink. */
    static final String ORGANIZATIONS = "organizations";
    /** Members, former ones too, by organization. */
    static final String MEMBERS = "members";
    /** Invitations, settled ones too, by organization. */
    static final String INVITATIONS = "invitations";
    /** Roles and permissions. */
    static final String RULES = "rules";

    /** Products and prices; also the name of the sink. */
    static final String PRODUCTS = "products";

    /** Which customer an object belongs to. */
    static final String LINKS = "links";
    /** Which deliveries wait for an object's customer. */
    static final String WAITING = "waiting";
    /** The deliveries that wait. */
    static final String PARKED = "parked";

    /** The books of the credit ledger. */
    static final String LEDGER_BOOKS = "ledger-books";
    /** What idempotency keys have posted, for ever. */
    static final String LEDGER_KEYS = "ledger-keys";
    /** When the next grant of a book ends. */
    static final String LEDGER_ENDS = "ledger-ends";
    static final List<String> LEDGER_STORES = List.of(LEDGER_BOOKS, LEDGER_KEYS, LEDGER_ENDS);

    private TopologyNames() {}
}
