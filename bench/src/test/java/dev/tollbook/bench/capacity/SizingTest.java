package dev.tollbook.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.report.Report;
import dev.tollbook.bench.report.Reports;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SizingTest {
    private static final double DAY = 86_400;

    /** Measured on a machine with two cores. */
    private static final Report RUN = Reports.with(
            figure("ingest/webhooks/s at 64", 12_000),
            figure("replay/events/s", 10_000),
            figure("scale/events/s at 100k", 8_000),
            figure("rebuild/records/s", 40_000),
            figure("has/requests/s at 64", 20_000),
            figure("mirror/bytes per payer at 1m", 400),
            figure("mirror/payers loaded/s at 1m", 100_000),
            figure("scale/changelog bytes per payer at 100k", 500),
            figure("scale/state bytes per payer at 100k", 1_000),
            figure("scale/raw bytes per webhook", 1_000),
            figure("scale/billing bytes per webhook", 700),
            figure("scale/payers restored/s at 100k", 50_000),
            figure("mirror/postgres bytes per payer at 1m", 2_000));

    private static final Load MANY = new Load(10_000, 30_000, 1_000_000, 50_000, OptionalDouble.empty(), 10, 3, 4, 0.5);

    @Test
    void shouldCountCoresByWhatOneDoesAndHowBusyItMayBe() {
        // 30,000/s ÷ (8,000 ÷ 2)/s ÷ 0.5: the slower of few payers and many counts.
        assertThat(value("processor cores", MANY)).isEqualTo(15);
        assertThat(value("processor instances", MANY)).isEqualTo(4);
        assertThat(value("ingest cores", MANY)).isEqualTo(10);
        assertThat(value("ingest instances", MANY)).isEqualTo(3);
        assertThat(value("store cores", MANY)).isEqualTo(10);
        assertThat(value("store replicas", MANY)).isEqualTo(3);
    }

    @Test
    void shouldGiveEveryProcessorCoreAPartition() {
        assertThat(value("partitions of the raw topics", MANY)).isEqualTo(24);
        assertThat(value("partitions of the raw topics", small())).isEqualTo(12);
    }

    @Test
    void shouldCountDiskByWhatIsKept() {
        assertThat(value("broker disk, signed webhooks", MANY)).isEqualTo(10_000 * DAY * 10 * 1_000 * 3);
        assertThat(value("broker disk, what follows from them", MANY)).isEqualTo(10_000 * DAY * 10 * 700 * 3);
        assertThat(value("broker disk, changelogs", MANY)).isEqualTo(1_000_000.0 * 500 * 3);
        assertThat(value("disk of a processor instance", MANY)).isEqualTo(1_000_000.0 * 1_000 / 4);
        assertThat(value("Postgres, states of payers", MANY)).isEqualTo(1_000_000.0 * 2_000);
    }

    @Test
    void shouldTakeTheSizeOfAWebhookThatWasGiven() {
        Load big = new Load(1, 3, 1_000, 0, OptionalDouble.of(4_000), 1, 2, 2, 0.5);

        assertThat(value("broker disk, signed webhooks", big)).isEqualTo(DAY * 4_000 * 2);
        assertThat(need("broker disk, signed webhooks", big, Reports.with()).value()).hasValue(DAY * 4_000 * 2);
    }

    @Test
    void shouldTellHowLongItTakesToComeBack() {
        assertThat(value("a processor without its disk is back after", MANY)).isEqualTo(5);
        assertThat(value("a store replica answers after", MANY)).isEqualTo(10);
        assertThat(value("the projection is rebuilt within", MANY)).isEqualTo(10_000 * DAY * 10 * 2 / 40_000);
        assertThat(value("all webhooks are applied anew within", MANY)).isEqualTo(10_000 * DAY * 10 / (15 * 4_000));
    }

    @Test
    void shouldLeaveTheHeapOfAReplicaRoom() {
        assertThat(value("memory of a store replica", MANY)).isCloseTo(800e6 + 512 * 1024 * 1024, within(1.0));
    }

    @Test
    void shouldNeverGoBelowTwoOfAKind() {
        for (String what : List.of("ingest instances", "processor instances", "store replicas")) {
            assertThat(value(what, small())).as(what).isEqualTo(2);
        }
        assertThat(value("store cores", small())).isEqualTo(1);
    }

    @Test
    void shouldGrowInProportion() {
        Load tenfold = new Load(100_000, 300_000, 10_000_000, 500_000, OptionalDouble.empty(), 10, 3, 4, 0.5);

        assertThat(value("processor cores", tenfold)).isEqualTo(150);
        assertThat(value("partitions of the raw topics", tenfold)).isEqualTo(156);
        assertThat(value("broker disk, signed webhooks", tenfold))
                .isEqualTo(10 * value("broker disk, signed webhooks", MANY));
    }

    @Test
    void shouldSayWhatWasNotMeasuredInsteadOfGuessing() {
        Need need = need("processor cores", MANY, Reports.with());

        assertThat(need.value()).isEmpty();
        assertThat(need.because()).contains("not measured: replay/events/s", "./tollbook bench --only replay");
        assertThat(new Sizing(MANY, new Measured(List.of(Reports.with()))).needs())
                .allSatisfy(each -> assertThat(each.shown()).isEqualTo("unknown"));
    }

    @Test
    void shouldPreferTheRunThatWasNamed() {
        Measured measured = new Measured(List.of(Reports.with(figure("replay/events/s", 20_000)), RUN));

        assertThat(measured.find(Constant.PROCESSOR)).get().extracting(Measured.Reading::value).isEqualTo(10_000.0);
        assertThat(measured.find(Constant.INGEST)).get().extracting(Measured.Reading::value).isEqualTo(6_000.0);
        assertThat(measured.find(Constant.INGEST).orElseThrow().from())
                .isEqualTo("run of 2026-11-26T19:00:01Z, commit 0123456789ab, 2 cores");
    }

    private static Load small() {
        return new Load(10, 30, 1_000, 0, OptionalDouble.empty(), 365, 3, 4, 0.5);
    }

    private static double value(String what, Load load) {
        return need(what, load, RUN).value().orElseThrow();
    }

    private static Need need(String what, Load load, Report run) {
        return new Sizing(load, new Measured(List.of(run))).needs().stream().filter(need -> need.what().equals(what))
                .findFirst().orElseThrow();
    }

    private static Figure figure(String key, double value) {
        int slash = key.indexOf('/');
        return Figure.of(key.substring(0, slash), key.substring(slash + 1), "", value);
    }
}
