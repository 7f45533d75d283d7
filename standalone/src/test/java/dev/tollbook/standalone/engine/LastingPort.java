package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for something that stops and starts again. It lies below those that the system gives to whoever asks for any
 * (from 32,768 on Linux), so that nobody is given it while it is not held.
 */
public final class LastingPort {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private LastingPort() {}

    public static int pick() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // Somebody holds it: another one, then.
            }
        }
    }
}
