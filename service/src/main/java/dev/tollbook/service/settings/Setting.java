package dev.tollbook.service.settings;

import java.util.Arrays;
import java.util.Optional;

/** Every name that may be set, for all services; the README's table is checked against this list. */
public enum Setting {
    INGEST_PORT("8080", "HTTP port of ingest; 0 picks a free one"),
    STORE_PORT("8081", "HTTP port of the entitlement store; 0 picks a free one"),
    ADMIN_PORT("9464",
            "`/metrics`, `/health/live`, `/health/ready`: this port for ingest, +1 processor, +2 entitlement store; 0 picks free ones"),
    KAFKA("localhost:9092",
            "bootstrap servers; any other `TOLLBOOK_KAFKA_*` is passed to the clients (`TOLLBOOK_KAFKA_SECURITY_PROTOCOL` becomes `security.protocol`)"),
    TOPIC_PARTITIONS("12", "partitions of topics that are created (standalone: 4)"),
    TOPIC_REPLICATION("-1", "replication factor of topics that are created; -1 is the broker's default"),
    POSTGRES("jdbc:postgresql://localhost:54329/tollbook", "JDBC URL"),
    POSTGRES_USER("tollbook", "database user"),
    POSTGRES_PASSWORD("tollbook", "database password; or `TOLLBOOK_POSTGRES_PASSWORD_FILE`"),
    CLERK_SECRETS("",
            "comma-separated `whsec_…` or `name=whsec_…`; or `TOLLBOOK_CLERK_SECRETS_FILE` (standalone: one is made and printed)"),
    STRIPE_SECRETS("",
            "comma-separated `whsec_…` or `name=whsec_…`; or `TOLLBOOK_STRIPE_SECRETS_FILE` (standalone: one is made and printed)"),
    API_KEYS("",
            "keys of the entitlement API, comma-separated `name=tb_sk_…:scope+scope` (scopes `read`, `write`, `admin`); or `TOLLBOOK_API_KEYS_FILE` (standalone: one is made and printed)"),
    RATE_LIMIT("0", "requests per second that an API key without a bound of its own may make; 0 for no bound"),
    CLERK_JWKS("",
            "URL or file of Clerk's key set (`https://<frontend API>/.well-known/jwks.json`): session tokens are accepted beside API keys"),
    CLERK_ISSUER("", "issuer that session tokens must name (`https://<frontend API>`)"),
    CLERK_PARTIES("", "comma-separated origins that session tokens may be meant for (default: any)"),
    CRON_SECRET("",
            "opens `/api/cron/billing/lifecycle` beside API keys; or `TOLLBOOK_CRON_SECRET_FILE`"),
    CATALOG("", "a `catalog.yaml` that standalone applies when it starts (default: the example that ships with it)"),
    PAST_DUE_GRACE("P3D", "how long a past-due plan still grants, from the event that first said past due"),
    PAST_DUE_GRACE_CLERK("provider", "the same for Clerk; `provider` is as long as Clerk keeps the item past due"),
    TRIAL_LEEWAY("PT1H", "how long a trial outlives its stated end while the provider has not spoken"),
    CACHE_MAX_AGE("PT0S",
            "how long clients may keep an answer of `has()` without asking again, never beyond its `validUntil`; an event meanwhile goes unnoticed for as long"),
    STRIPE_MODE("any", "`live`, `test` or `any`: other Stripe events are stored and ignored; set it in production"),
    CLERK_INSTANCES("",
            "comma-separated `ins_…`: other Clerk events are stored and ignored (default: any); set it in production"),
    STRIPE_PAYER_KEYS("payer_id,payerId,organization_id,organizationId,org_id,orgId,team_id,teamId,user_id,userId",
            "Stripe metadata keys that may name the payer, first match wins"),
    STRIPE_PLAN_KEYS("plan_slug,planSlug,plan", "Stripe metadata keys that may name the plan, first match wins"),
    UNLINKED_AFTER("P30D",
            "how long a Stripe webhook that names no customer waits until its customer is known, before it goes to the dead letters"),
    DATA_DIR(".tollbook",
            "where standalone keeps broker logs, database and state stores, and the processor its state stores"),
    COMMIT_INTERVAL_MS("20", "how often the processor commits while it keeps up: lower is fresher, higher is cheaper"),
    BODY_LIMIT("1048576", "largest webhook body in bytes; larger ones get 413"),
    ENGINES("embedded", "where the end-to-end tests find Kafka and Postgres: `embedded`, `containers` or `auto`");

    private static final String PREFIX = "TOLLBOOK_";
    /** What follows is the name of a Kafka client property. */
    static final String KAFKA_PREFIX = "TOLLBOOK_KAFKA_";

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** The name of the environment variable and of the key in {@code tollbook.yaml}. */
    public String variable() {
        return PREFIX + name();
    }

    /** What holds if it is not set; empty if nothing does. */
    public String fallback() {
        return fallback;
    }

    /** One line for the README and {@code --help}. */
    public String meaning() {
        return meaning;
    }

    /** Whether {@code <variable>_FILE} may name a file with the value: for secrets, which belong in mounted files. */
    public boolean mayBeFile() {
        return switch (this) {
            case CLERK_SECRETS, STRIPE_SECRETS, API_KEYS, POSTGRES_PASSWORD, CRON_SECRET -> true;
            default -> false;
        };
    }

    static Optional<Setting> named(String variable) {
        return Arrays.stream(values()).filter(setting -> setting.variable().equals(variable)).findFirst();
    }
}
