package dev.tollbook.ops;

import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster; the same option for every verb that needs one. */
public final class KafkaOption {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "bootstrap servers (default: TOLLBOOK_KAFKA, or localhost:9092)")
    private String kafka;

    /** How to reach it; throws if what is set cannot be used. */
    public KafkaSettings settings(Environment environment) {
        Settings settings = environment.settings(Setting.KAFKA, Optional.ofNullable(kafka));
        KafkaSettings found = KafkaSettings.from(settings);
        settings.check();
        return found;
    }
}
