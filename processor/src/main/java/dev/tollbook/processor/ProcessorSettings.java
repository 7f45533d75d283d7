package dev.tollbook.processor;

import dev.tollbook.processor.normalize.Rules;
import dev.tollbook.processor.normalize.StripeMode;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What the processor runs with.
 *
 * @param kafka          how to reach Kafka
 * @param adminPort      of metrics and health; 0 picks a free one
 * @param stateDir       where the state stores lie; must survive restarts, else they are read from Kafka again
 * @param commitInterval how long a result may wait for its transaction while the processor keeps up
 * @param rules          how webhooks are read
 * @param unlinkedAfter  how long a webhook that names no customer waits for one
 */
public record ProcessorSettings(
        KafkaSettings kafka, int adminPort, Path stateDir, Duration commitInterval, Rules rules,
        Duration unlinkedAfter) {
    /** {@link Setting#ADMIN_PORT} is that of ingest. */
    private static final int ADMIN_PORT_OFFSET = 1;
    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_COMMIT_INTERVAL_MS = 30_000;

    /** Collects problems in {@code settings}; the caller calls {@link Settings#check()} before it uses the result. */
    public static ProcessorSettings from(Settings settings) {
        return new ProcessorSettings(
                KafkaSettings.from(settings),
                adminPort(settings),
                Path.of(settings.required(Setting.DATA_DIR)).resolve("processor"),
                Duration.ofMillis(settings.integer(Setting.COMMIT_INTERVAL_MS, 1, LONGEST_COMMIT_INTERVAL_MS)),
                new Rules(
                        settings.parse(Setting.STRIPE_MODE, "live, test or any", StripeMode.ANY, StripeMode::of),
                        Set.copyOf(settings.list(Setting.CLERK_INSTANCES)),
                        settings.list(Setting.STRIPE_PAYER_KEYS),
                        settings.list(Setting.STRIPE_PLAN_KEYS)),
                settings.duration(Setting.UNLINKED_AFTER));
    }

    private static int adminPort(Settings settings) {
        int base = settings.port(Setting.ADMIN_PORT);
        if (base + ADMIN_PORT_OFFSET > LARGEST_PORT) {
            settings.problem(Setting.ADMIN_PORT, "leaves no port for the processor, which takes the next one");
        }
        return base == 0 ? 0 : base + ADMIN_PORT_OFFSET;
    }
}
