package dev.tollbook.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerProgressTest {
    private final Database database = Database.open(TestDatabases.settings());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final LedgerProgress progress = new LedgerProgress(() -> consumer,
            new ProjectionReader(database.dataSource()));

    LedgerProgressTest() {
        for (String topic : List.of(Topics.CREDIT_LEDGER, Topics.CREDIT_BALANCES)) {
            consumer.updatePartitions(topic,
                    List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
        }
        consumer.updateEndOffsets(Map.of(new TopicPartition(Topics.CREDIT_LEDGER, 0), 7L,
                new TopicPartition(Topics.CREDIT_BALANCES, 0), 5L));
    }

    @AfterEach
    void close() {
        progress.close();
        database.close();
    }

    @Test
    void shouldWaitUntilBothTopicsAreInPostgres() throws Exception {
        projected(Topics.CREDIT_LEDGER, 7);
        assertThat(progress.reached(soon())).as("the balances are missing").isFalse();

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::reachedInTime);
        assertThat(waiting).isNotDone();
        projected(Topics.CREDIT_BALANCES, 5);

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(progress.reached(soon())).isTrue();
    }

    @Test
    void shouldNotTakeTheLastRecordButOneForTheEnd() throws SQLException {
        projected(Topics.CREDIT_LEDGER, 6);
        projected(Topics.CREDIT_BALANCES, 5);

        assertThat(progress.reached(soon())).isFalse();
    }

    @Test
    void shouldNotSayYesWhereNobodyCanTell() throws SQLException {
        consumer.setOffsetsException(new KafkaException("away"));

        assertThat(progress.reached(soon())).isFalse();
    }

    private boolean reachedInTime() {
        try {
            return progress.reached(System.nanoTime() + Duration.ofSeconds(20).toNanos());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long soon() {
        return System.nanoTime() + Duration.ofMillis(50).toNanos();
    }

    private void projected(String topic, long next) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO projection.offsets (topic, partition, next_offset) VALUES ('" + topic
                    + "', 0, " + next + ")");
        }
    }
}
