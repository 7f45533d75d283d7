package dev.tollbook.standalone.e2e;

/** What the tests sign and ask with. */
final class Secrets {
    static final String CLERK = "whsec_dG9sbGJvb2stZTJlLWNsZXJrLXNlY3JldA==";
    static final String STRIPE = "whsec_tollbook_e2e_stripe_secret";
    static final String API_KEY = "tb_sk_tollbook_e2e";
    /** May ask, and nothing else. */
    static final String READ_KEY = "tb_sk_tollbook_e2e_reader";
    static final String ADMIN_KEY = "tb_sk_tollbook_e2e_admin";

    private Secrets() {}
}
