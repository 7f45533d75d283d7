package dev.tollbook.schemas.topic;

/** The names of the topics, for code; {@code topics.yaml} describes them, and a test holds the two together. */
public final class Topics {
    public static final String RAW_CLERK = "billing.raw.clerk";
    public static final String RAW_STRIPE = "billing.raw.stripe";
    public static final String EVENTS = "billing.events";
    public static final String SUBSCRIPTIONS = "billing.subscriptions";
    public static final String MEMBERSHIPS = "billing.memberships";
    public static final String ORGANIZATIONS = "billing.organizations";
    public static final String ROLES = "billing.roles";
    public static final String PRODUCTS = "billing.products";
    public static final String PAYMENTS = "billing.payments";
    public static final String RECEIPTS = "billing.receipts";
    public static final String DEAD_LETTERS = "billing.dead-letters";
    public static final String LINKS = "billing.links";
    public static final String LINKED = "billing.linked";
    public static final String COMMANDS = "billing.commands";
    public static final String CREDIT_LEDGER = "billing.credit-ledger";
    public static final String CREDIT_BALANCES = "billing.credit-balances";
    public static final String USAGE = "billing.usage";
    public static final String CHANGES = "billing.changes";
    public static final String CATALOG = "billing.catalog";

    private Topics() {}
}
