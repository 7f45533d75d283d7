package dev.tollbook.standalone;

import dev.tollbook.ingest.IngestSettings;
import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.standalone.engine.PostgresLogin;
import dev.tollbook.store.StoreSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What standalone runs with: what was set, and for everything else what suits one machine.
 *
 * @param data      where everything is kept
 * @param kafkaPort of the embedded broker
 * @param postgres  of the embedded server
 * @param catalog   to put in force at start; empty for the example, which never replaces another one
 * @param secrets   made for this machine
 * @param made      which of them are in use, because nothing else was set
 * @param kafka     how the services reach the broker
 */
record StandaloneSettings(
        Path data,
        int kafkaPort,
        PostgresLogin postgres,
        Optional<Path> catalog,
        DevSecrets secrets,
        Set<Setting> made,
        KafkaSettings kafka,
        IngestSettings ingest,
        ProcessorSettings processor,
        StoreSettings store) {
    /** Twelve would only be twelve times the files of one machine. */
    private static final String PARTITIONS = "4";
    /** Clients would register every metric with JMX, which takes a tenth of the start; ours are scraped over HTTP. */
    private static final String METRIC_REPORTERS = "TOLLBOOK_KAFKA_METRIC_REPORTERS";
    /**
     * Nobody else joins the groups of this broker. A member with a name takes its place back after a crash; one without
     * waits until the group has given up the member that died.
     */
    private static final String GROUP_INSTANCE_ID = "TOLLBOOK_KAFKA_GROUP_INSTANCE_ID";
    private static final String INSTANCE = "standalone";

    StandaloneSettings { made = Set.copyOf(made); }

    /** Where everything is kept, before anything else is known. */
    static Path dataDirectory(Map<String, String> environment, Path file) {
        return dataDirectory(Settings.load(environment, file));
    }

    /** Reads all of them; throws {@code InvalidSettingsException} with everything that is wrong. */
    static StandaloneSettings from(Map<String, String> environment, Path file) {
        Settings asked = Settings.load(environment, file);
        Path data = dataDirectory(asked);
        DevSecrets secrets = DevSecrets.in(data);
        Map<Setting, String> added = new LinkedHashMap<>(secrets.values());
        added.put(Setting.TOPIC_PARTITIONS, PARTITIONS);
        added.keySet().removeIf(setting -> asked.given(setting).isPresent());
        Set<Setting> made = Set.copyOf(added.keySet());
        added.put(Setting.DATA_DIR, data.toString());
        added.put(Setting.KAFKA, LocalAddress.pinned(asked.required(Setting.KAFKA)));
        added.put(Setting.POSTGRES, LocalAddress.pinned(asked.required(Setting.POSTGRES)));
        Map<String, String> all = new LinkedHashMap<>(environment);
        added.forEach((setting, value) -> all.put(setting.variable(), value));
        Map<String, String> clients = KafkaSettings.from(asked).properties();
        if (!clients.containsKey(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG)) {
            all.put(METRIC_REPORTERS, "");
        }
        if (!clients.containsKey(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG)) {
            all.put(GROUP_INSTANCE_ID, INSTANCE);
        }
        return from(Settings.load(all, file), data, secrets, made);
    }

    /** The ports that must be free, by what they are for. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("ingest", ingest.port());
        ports.put("entitlement store", store.port());
        ports.put("admin of ingest", ingest.adminPort());
        ports.put("admin of processor", processor.adminPort());
        ports.put("admin of entitlement store", store.adminPort());
        ports.put("Kafka", kafkaPort);
        ports.put("Postgres", postgres.port());
        return ports;
    }

    /** The secret, if it was made here: one that somebody else chose is never shown. */
    Optional<String> shown(Setting secret) {
        return made.contains(secret) ? Optional.of(secrets.bare(secret)) : Optional.empty();
    }

    private static Path dataDirectory(Settings settings) {
        return Path.of(settings.required(Setting.DATA_DIR)).toAbsolutePath().normalize();
    }

    private static StandaloneSettings from(Settings settings, Path data, DevSecrets secrets, Set<Setting> made) {
        LocalAddress nowhere = new LocalAddress(0, "");
        LocalAddress broker = settings.parse(Setting.KAFKA,
                "localhost:<port>, where standalone runs its own broker", nowhere, LocalAddress::broker);
        LocalAddress database = settings.parse(Setting.POSTGRES,
                "jdbc:postgresql://localhost:<port>/<database>, where standalone runs its own server", nowhere,
                LocalAddress::database);
        StandaloneSettings standalone = new StandaloneSettings(
                data,
                broker.port(),
                new PostgresLogin(database.port(), database.database(),
                        settings.required(Setting.POSTGRES_USER), settings.required(Setting.POSTGRES_PASSWORD)),
                settings.text(Setting.CATALOG).map(Path::of),
                secrets,
                made,
                KafkaSettings.from(settings),
                IngestSettings.from(settings),
                ProcessorSettings.from(settings),
                StoreSettings.from(settings));
        settings.check();
        return standalone;
    }
}
