package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Docker daemon, in a few milliseconds and without any library, whether images are there. Testcontainers must
 * not be asked: where a daemon answers but no registry does, its own question takes minutes.
 */
record LocalImages(Path socket) {
    static final LocalImages HERE = new LocalImages(Path.of("/var/run/docker.sock"));

    boolean have(List<String> images) {
        return Files.exists(socket) && images.stream().allMatch(this::has);
    }

    private boolean has(String image) {
        return CompletableFuture.supplyAsync(() -> status("/images/" + image + "/json").startsWith("HTTP/1.1 200"))
                .completeOnTimeout(false, 2, TimeUnit.SECONDS)
                .join();
    }

    private String status(String path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = "GET " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            byte[] answer = Channels.newInputStream(channel).readNBytes("HTTP/1.1 200".length());
            return new String(answer, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
