package dev.tollbook.standalone.engine;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that a test can kill it. Arguments: its directory and its port. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        new CountDownLatch(1).await();
    }
}
