package dev.tollbook.processor;

import dev.tollbook.service.ServiceMain;

/** The processor as a process of its own. */
public final class ProcessorMain {
    private ProcessorMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceMain.run("processor", arguments, settings -> {
            ProcessorSettings processor = ProcessorSettings.from(settings);
            settings.check();
            return ProcessorService.start(processor);
        }));
    }
}
