package dev.tollbook.standalone;

import java.nio.file.Path;

/** Where the log of this process goes: never to the console, which is for people. */
final class LogFile {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String QUIET = "ops-logback.xml";

    private LogFile() {}

    /** Nowhere, but for what people have to see; an own {@code logback.configurationFile} wins. */
    static void quiet() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, QUIET);
        }
    }

    /** Into a file below that directory. To be called before the first logger is made. */
    static void in(Path data) {
        System.setProperty("tollbook.logs", data.resolve("logs").toString());
        if (QUIET.equals(System.getProperty(CONFIGURATION))) {
            System.setProperty(CONFIGURATION, "logback-standalone.xml");
        }
    }
}
