package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A report with one of everything. */
public final class Reports {
    private Reports() {}

    public static Report sample() {
        return new Report(
                new Run(Instant.parse("2026-11-26T19:00:01.5Z"), 5, 1, Optional.of("0123456789ab"),
                        new Machine(2, 8_000, "25.0.1", "Linux 6.18", "amd64"), List.of("freshness"), true),
                List.of(
                        Figure.of("ingest", "webhooks/s at 64", "/s", 9_000).beside(10_000)
                                .heldTo(Target.ratioAtLeast(0.85)),
                        Figure.of("ingest", "p99 at 64", "ms", 30).beside(20).heldTo(Target.ratioAtMost(1.3)),
                        Figure.of("start", "ready", "s", 8).heldTo(Target.atMost(10)),
                        Figure.of("start", "rows", "", Double.NaN).heldTo(Target.atLeast(1)),
                        Figure.of("ingest", "bare producer", "/s", 40_000)),
                List.of(
                        new Curve("ingest", "64 connections", "tollbook",
                                List.of(new Curve.Point(0, 0.5), new Curve.Point(50, 2), new Curve.Point(99.9, 30))),
                        new Curve("ingest", "64 connections", "bare", List.of(new Curve.Point(50, 1)))));
    }

    /** The same with other figures. */
    public static Report with(Figure... figures) {
        return new Report(sample().run(), List.of(figures), List.of());
    }
}
