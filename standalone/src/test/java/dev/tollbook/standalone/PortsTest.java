package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.standalone.engine.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldNameEveryPortThatIsTaken() throws IOException {
        try (ServerSocket onLoopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket everywhere = new ServerSocket(0)) {
            Map<String, Integer> wanted = new LinkedHashMap<>();
            wanted.put("ingest", onLoopback.getLocalPort());
            wanted.put("entitlement store", everywhere.getLocalPort());

            assertThatThrownBy(() -> Ports.requireFree(wanted))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("port " + onLoopback.getLocalPort() + " (ingest) is taken")
                    .hasMessageContaining("port " + everywhere.getLocalPort() + " (entitlement store) is taken");
        }
    }

    @Test
    void shouldRefuseAPortThatIsWantedTwice() {
        int port = FreePort.pick();

        assertThatThrownBy(() -> Ports.requireFree(Map.of("ingest", port, "Kafka", port)))
                .hasMessageContaining("port " + port + " is wanted twice");
    }

    @Test
    void shouldTakeZeroForAnyFreePort() {
        assertThatCode(() -> Ports.requireFree(Map.of("ingest", 0, "entitlement store", 0)))
                .doesNotThrowAnyException();
    }
}
