package dev.tollbook.store;

import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.store.access.ApiKeys;
import dev.tollbook.store.api.Caching;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.projection.PostgresSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * All that can be set for the entitlement store.
 *
 * @param port      HTTP, 0 for a free one
 * @param adminPort metrics and health, 0 for a free one
 * @param rate      requests per second of keys that have no bound of their own; 0 for no bound
 * @param sessions  how session tokens are verified; empty if none are accepted
 * @param caching   how long clients may keep answers
 */
public record StoreSettings(
        int port, int adminPort, KafkaSettings kafka, PostgresSettings postgres, ApiKeys keys, GrantRules rules,
        int rate, Optional<SessionSettings> sessions, Optional<String> cronSecret, Caching caching) {
    /** Ingest has the admin port itself, the processor the next one. */
    private static final int ADMIN_OFFSET = 2;
    private static final String PROVIDER = "provider";

    /** Reads them; what is wrong is in {@code settings} afterwards. */
    public static StoreSettings from(Settings settings) {
        int admin = settings.port(Setting.ADMIN_PORT);
        return new StoreSettings(
                settings.port(Setting.STORE_PORT),
                admin == 0 ? 0 : admin + ADMIN_OFFSET,
                KafkaSettings.from(settings),
                new PostgresSettings(settings.required(Setting.POSTGRES), settings.required(Setting.POSTGRES_USER),
                        settings.text(Setting.POSTGRES_PASSWORD).orElse("")),
                ApiKeys.from(settings),
                new GrantRules(settings.duration(Setting.PAST_DUE_GRACE), clerkGrace(settings),
                        settings.duration(Setting.TRIAL_LEEWAY)),
                settings.integer(Setting.RATE_LIMIT, 0, 1_000_000),
                SessionSettings.from(settings),
                settings.text(Setting.CRON_SECRET),
                new Caching(settings.duration(Setting.CACHE_MAX_AGE)));
    }

    private static Optional<Duration> clerkGrace(Settings settings) {
        if (settings.required(Setting.PAST_DUE_GRACE_CLERK).equals(PROVIDER)) {
            return Optional.empty();
        }
        return Optional.of(settings.duration(Setting.PAST_DUE_GRACE_CLERK));
    }
}
