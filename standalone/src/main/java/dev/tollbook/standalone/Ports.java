package dev.tollbook.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out before anything starts whether a port is taken: starting takes seconds, and one sentence helps more. */
final class Ports {
    private Ports() {}

    /** Throws {@link CannotStartException} that names every port which is taken or wanted twice; 0 is always free. */
    static void requireFree(Map<String, Integer> wanted) {
        Map<Integer, String> seen = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        wanted.forEach((what, port) -> {
            if (port == 0) {
                return;
            }
            String other = seen.putIfAbsent(port, what);
            if (other != null) {
                problems.add("port " + port + " is wanted twice: " + other + " and " + what);
            } else if (!free(port)) {
                problems.add("port " + port + " (" + what + ") is taken");
            }
        });
        if (!problems.isEmpty()) {
            throw new CannotStartException(String.join("; ", problems)
                    + ": stop what holds it or choose another port");
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a process that has just ended linger for a minute; they do not hold the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
