package dev.tollbook.service;

import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.service.topic.TopicContradictionException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every service's {@code main} does around its own wiring: help, settings, graceful stop, exit code. */
public final class ServiceMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceMain.class);
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    private ServiceMain() {}

    /**
     * Runs a service until it is told to stop or dies.
     *
     * @param start reads its settings, calls {@link Settings#check()} and starts
     * @return the exit code of the process: 0 stopped, 1 died, 2 could not start with these settings
     */
    public static int run(String name, String[] arguments, Function<Settings, RunningService> start) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(help(name));
            return 0;
        }
        RunningService service;
        try {
            service = start.apply(Settings.load());
        } catch (InvalidSettingsException | PortTakenException | TopicContradictionException e) {
            System.err.println(name + " cannot start: " + e.getMessage());
            return MISCONFIGURED;
        } catch (KafkaException e) {
            // Perhaps it is only late: whoever watches this process may start it again.
            System.err.println(name + " cannot start: " + e.getMessage());
            return FAILED;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            LOGGER.atInfo().addKeyValue("service", name).log("stopping");
            service.close();
            stopped.countDown();
        }, name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        LOGGER.atInfo().addKeyValue("service", name).addKeyValue("java", Runtime.version()).log("started");
        return await(name, service, stopped, hook);
    }

    private static int await(String name, RunningService service, CountDownLatch stopped, Thread hook) {
        try {
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                if (service.failure().isPresent()) {
                    LOGGER.atError().addKeyValue("service", name).setCause(service.failure().get()).log("died");
                    Runtime.getRuntime().removeShutdownHook(hook);
                    service.close();
                    return FAILED;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static String help(String name) {
        StringBuilder text = new StringBuilder("Tollbook " + name + "\n\nEnvironment (or keys of tollbook.yaml):\n");
        for (Setting setting : Setting.values()) {
            text.append("  ").append(setting.variable())
                    .append(setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]")
                    .append("\n      ").append(setting.meaning()).append('\n');
        }
        return text.toString();
    }
}
