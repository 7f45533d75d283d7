package dev.tollbook.service.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach Kafka, and what topics that are created should look like.
 *
 * @param properties  bootstrap servers and whatever else was passed through, for every client
 * @param partitions  of topics that are created, where the catalogue leaves it open
 * @param replication factor of topics that are created, -1 for the broker's default
 */
public record KafkaSettings(Map<String, String> properties, int partitions, short replication) {
    public KafkaSettings { properties = Collections.unmodifiableMap(new TreeMap<>(properties)); }

    public static KafkaSettings from(Settings settings) {
        Map<String, String> properties = new TreeMap<>(settings.kafkaProperties());
        if (properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            settings.problem(Setting.KAFKA, "names the bootstrap servers; remove TOLLBOOK_KAFKA_BOOTSTRAP_SERVERS");
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.required(Setting.KAFKA));
        return new KafkaSettings(
                properties,
                settings.integer(Setting.TOPIC_PARTITIONS, 1, 10_000),
                (short) settings.integer(Setting.TOPIC_REPLICATION, -1, 100));
    }

    /** The properties for one client, those of {@code own} on top: a guarantee is never weakened from outside. */
    public Properties client(Map<String, ?> own) {
        Properties client = new Properties();
        client.putAll(properties);
        client.putAll(own);
        return client;
    }
}
