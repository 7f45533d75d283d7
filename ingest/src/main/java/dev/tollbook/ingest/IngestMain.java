package dev.tollbook.ingest;

import dev.tollbook.service.ServiceMain;

/** Runs ingest as a process of its own. */
public final class IngestMain {
    private IngestMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceMain.run("ingest", arguments, settings -> {
            IngestSettings ingest = IngestSettings.from(settings);
            settings.check();
            return IngestService.start(ingest);
        }));
    }
}
