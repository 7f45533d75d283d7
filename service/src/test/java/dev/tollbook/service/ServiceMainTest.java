package dev.tollbook.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void shouldListEverySettingWhenAskedForHelp() {
        int exit = run(settings -> {
            throw new AssertionError("help must not start anything");
        }, "--help");

        assertThat(exit).isZero();
        for (Setting setting : Setting.values()) {
            assertThat(said(out)).contains(setting.variable()).contains(setting.meaning());
        }
        assertThat(said(out)).startsWith("Tollbook tester").contains("TOLLBOOK_INGEST_PORT [8080]");
    }

    @Test
    void shouldSayInOneLineWhyItCannotStart() {
        int exit = run(settings -> {
            throw new PortTakenException("HTTP", 8080, new BindException());
        });

        assertThat(exit).isEqualTo(2);
        assertThat(said(err).strip()).isEqualTo(
                "tester cannot start: port 8080 (HTTP) is taken: stop what holds it or choose another port");
    }

    @Test
    void shouldSayThatKafkaIsAway() {
        int exit = run(settings -> {
            throw new KafkaException("cannot set up the topics: timed out");
        });

        assertThat(exit).isEqualTo(1);
        assertThat(said(err).strip()).isEqualTo("tester cannot start: cannot set up the topics: timed out");
    }

    @Test
    void shouldSayWhichSettingsAreWrong() {
        int exit = run(settings -> {
            settings.problem(Setting.CATALOG, "is not there");
            settings.check();
            throw new AssertionError("check must throw");
        });

        assertThat(exit).isEqualTo(2);
        assertThat(said(err).strip()).isEqualTo("tester cannot start: TOLLBOOK_CATALOG is not there");
    }

    @Test
    void shouldCloseAndFailWhenTheServiceDies() {
        AtomicInteger closed = new AtomicInteger();

        int exit = run(settings -> new Dead(closed));

        assertThat(exit).isEqualTo(1);
        assertThat(closed).hasValue(1);
    }

    private static int run(Function<Settings, RunningService> start, String... arguments) {
        return ServiceMain.run("tester", arguments, start);
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** Died as soon as it was started. */
    private record Dead(AtomicInteger closed) implements RunningService {
        @Override
        public Optional<String> notReady() {
            return Optional.of("dead");
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.of(new IllegalStateException("dead"));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
