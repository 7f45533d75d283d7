package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {
    @TempDir
    private Path directory;

    @Test
    void shouldDoAsItIsTold() {
        LocalImages nowhere = new LocalImages(directory.resolve("no.sock"));

        assertThat(EngineChoice.of("embedded", nowhere)).isEqualTo(EngineChoice.EMBEDDED);
        assertThat(EngineChoice.of("containers", nowhere)).isEqualTo(EngineChoice.CONTAINERS);
    }

    @Test
    void shouldRefuseAWordThatItDoesNotKnow() {
        LocalImages nowhere = new LocalImages(directory.resolve("no.sock"));

        assertThatThrownBy(() -> EngineChoice.of("container", nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedded, containers or auto");
    }

    @Test
    void shouldEmbedWhereNoDaemonAnswers() {
        assertThat(EngineChoice.of("auto", new LocalImages(directory.resolve("no.sock"))))
                .isEqualTo(EngineChoice.EMBEDDED);
    }

    @Test
    void shouldTakeContainersWhereTheImagesAre() throws IOException {
        assertThat(choiceWithDaemonThatSays("HTTP/1.1 200 OK")).isEqualTo(EngineChoice.CONTAINERS);
    }

    @Test
    void shouldEmbedWhereAnImageWouldHaveToBeFetched() throws IOException {
        assertThat(choiceWithDaemonThatSays("HTTP/1.1 404 Not Found")).isEqualTo(EngineChoice.EMBEDDED);
    }

    private EngineChoice choiceWithDaemonThatSays(String status) throws IOException {
        Path socket = directory.resolve("docker.sock");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> answerAll(daemon, status));
            return EngineChoice.of("auto", new LocalImages(socket));
        }
    }

    private static void answerAll(ServerSocketChannel daemon, String status) {
        try {
            while (true) {
                try (SocketChannel client = daemon.accept()) {
                    client.read(ByteBuffer.allocate(1024));
                    client.write(ByteBuffer.wrap(
                            (status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
                }
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }
}
