package dev.tollbook.bench.scenario;

import java.util.List;

/** All scenarios, in the order in which they run. */
public final class Scenarios {
    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(
                new IngestScenario(false),
                new IngestScenario(true),
                new ReplayScenario(),
                new RebuildScenario(),
                ScaleScenario.many(),
                ScaleScenario.most(),
                new CommitIntervalScenario(),
                new HasScenario(),
                new ConsumeScenario(),
                // After all others: what they run is compiled by then, as it is in services that run for days.
                new SustainedScenario(),
                new FreshnessScenario(),
                new MirrorScenario(),
                new StartScenario());
    }
}
