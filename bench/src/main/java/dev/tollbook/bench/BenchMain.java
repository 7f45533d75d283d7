package dev.tollbook.bench;

import picocli.CommandLine;

/** {@code tollbook bench}. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "bench-logback.xml");
        }
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
