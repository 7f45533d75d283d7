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
                new SustainedScenario(),
                new FreshnessScenario(),
                new RebuildScenario(),
                new ScaleScenario(),
                new CommitIntervalScenario(),
                new HasScenario(),
                new ConsumeScenario(),
                new MirrorScenario(),
                new StartScenario());
    }
}
