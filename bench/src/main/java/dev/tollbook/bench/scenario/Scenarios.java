package dev.tollbook.bench.scenario;

import java.util.List;

/** All scenarios, in the order in which they run. */
public final class Scenarios {
    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(
                new IngestScenario(false),
                new IngestScenario(true),
                new HasScenario(),
                new ConsumeScenario(),
                new ReplayScenario(),
                ScaleScenario.many(),
                ScaleScenario.most(),
                new CommitIntervalScenario(),
                // After those that run the same code: it is compiled by then, as it is in services that run for days.
                new SustainedScenario(),
                new FreshnessScenario(),
                new RebuildScenario(),
                new MirrorScenario(),
                new StartScenario());
    }
}
