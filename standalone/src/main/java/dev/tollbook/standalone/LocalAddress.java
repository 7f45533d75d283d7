package dev.tollbook.standalone;

import dev.tollbook.standalone.engine.FreePort;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the addresses of the embedded engines, which are always on this machine. */
record LocalAddress(int port, String database) {
    private static final Pattern BROKER = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})");
    private static final Pattern DATABASE = Pattern
            .compile("jdbc:postgresql://(?:localhost|127\\.0\\.0\\.1)(?::(\\d{1,5}))?/([A-Za-z0-9_-]+)(?:\\?.*)?");
    private static final String POSTGRES_PORT = "5432";
    private static final int LARGEST_PORT = 65_535;

    /** The same address with a free port in place of 0, so that everybody is told the same one. */
    static String pinned(String address) {
        return address.replaceFirst(":0(?=/|$)", ":" + FreePort.pick());
    }

    /** {@code localhost:port}; {@link IllegalArgumentException} for anything else. */
    static LocalAddress broker(String text) {
        Matcher matcher = BROKER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a broker on this machine");
        }
        return new LocalAddress(port(matcher.group(1)), "");
    }

    /** {@code jdbc:postgresql://localhost:port/database}; {@link IllegalArgumentException} for anything else. */
    static LocalAddress database(String text) {
        Matcher matcher = DATABASE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a database on this machine");
        }
        return new LocalAddress(port(matcher.group(1) == null ? POSTGRES_PORT : matcher.group(1)), matcher.group(2));
    }

    private static int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port > LARGEST_PORT) {
            throw new IllegalArgumentException("not a port");
        }
        return port;
    }
}
