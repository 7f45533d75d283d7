package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port on the loopback address that nobody holds at this moment. */
public final class FreePort {
    /** The system may offer a port again before whoever it was picked for has opened it. */
    private static final Set<Integer> PICKED = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** Another one each time, for as long as the process lasts. */
    public static int pick() {
        int port = offered();
        while (!PICKED.add(port)) {
            port = offered();
        }
        return port;
    }

    private static int offered() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
