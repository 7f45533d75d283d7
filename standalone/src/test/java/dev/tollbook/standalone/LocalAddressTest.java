package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {
    @ParameterizedTest
    @CsvSource({"localhost:9092, 9092", "127.0.0.1:19092, 19092"})
    void shouldReadABrokerOnThisMachine(String text, int port) {
        assertThat(LocalAddress.broker(text).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker.example.com:9092", "localhost", "localhost:70000", "localhost:9092,localhost:9093"})
    void shouldRefuseBrokersElsewhere(String text) {
        assertThatThrownBy(() -> LocalAddress.broker(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
            "jdbc:postgresql://localhost:54329/tollbook, 54329, tollbook",
            "jdbc:postgresql://127.0.0.1/books, 5432, books",
            "jdbc:postgresql://localhost:1/a?sslmode=disable, 1, a"})
    void shouldReadADatabaseOnThisMachine(String text, int port, String database) {
        assertThat(LocalAddress.database(text)).isEqualTo(new LocalAddress(port, database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db.example.com/tollbook", "jdbc:mysql://localhost/tollbook",
            "localhost"})
    void shouldRefuseDatabasesElsewhere(String text) {
        assertThatThrownBy(() -> LocalAddress.database(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReplaceZeroByAFreePort() {
        assertThat(LocalAddress.broker(LocalAddress.pinned("localhost:0")).port()).isPositive();
        assertThat(LocalAddress.database(LocalAddress.pinned("jdbc:postgresql://localhost:0/tollbook")).port())
                .isPositive();
        assertThat(LocalAddress.pinned("localhost:9092")).isEqualTo("localhost:9092");
    }
}
