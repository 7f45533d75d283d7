package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.payer.Questions;
import dev.tollbook.bench.payer.Rows;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.stack.Tables;
import dev.tollbook.standalone.engine.EmbeddedPostgres;
import dev.tollbook.store.StoreService;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.PostgresSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two stores over one database, side by side: one was started when there were ten thousand payers, the other when there
 * were a million. Nobody has told Kafka of the rest, so the first never hears of them.
 */
final class StoreAtScale {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int QUESTIONS = 30_000;
    private static final int CONNECTIONS = 16;
    private static final double MOST_GROWTH = 1.3;

    private final String scenario;

    StoreAtScale(String scenario) {
        this.scenario = scenario;
    }

    void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(scenario))) {
            EmbeddedPostgres postgres = stack.postgres(bench.programs());
            stack.catalog();
            Database.open(new PostgresSettings(postgres.jdbcUrl(), postgres.login().user(),
                    postgres.login().password())).close();
            Rows.insert(postgres, 0, FEW);
            StoreService few = stack.store();
            Rows.insert(postgres, FEW, MANY);
            try (Tables tables = Tables.of(postgres)) {
                bench.add(Figure.of(scenario, "postgres bytes per payer at 1m", "bytes",
                        (double) tables.number("SELECT pg_total_relation_size('projection.accounts')") / MANY));
            }
            long start = System.nanoTime();
            StoreService many = stack.store();
            double seconds = (System.nanoTime() - start) / 1e9;
            bench.add(Figure.of(scenario, "payers loaded/s at 1m", "/s", MANY / seconds));
            ask(bench, few, many);
        }
    }

    private void ask(Bench bench, StoreService few, StoreService many) {
        int count = bench.count(4_000);
        Map<String, HasDoor> doors = new LinkedHashMap<>();
        doors.put("few", HasDoor.checked(few.port(), Questions.draw(QUESTIONS, FEW, Stack.credentials())));
        doors.put("many", HasDoor.checked(many.port(), Questions.draw(QUESTIONS, MANY, Stack.credentials())));
        Map<String, Rounds.Sample<Answers>> samples = new LinkedHashMap<>();
        doors.forEach((which, door) -> {
            // All questions once, so that no payer is asked about for the first time later on.
            door.closed(CONNECTIONS, QUESTIONS, 0);
            samples.put(which, round -> door.closed(CONNECTIONS, count, round));
        });
        Map<String, List<Answers>> taken = Rounds.interleave(bench.turns(), samples);
        bench.add(Figure.of(scenario, "GET has at 1m payers beside 10k", "µs",
                Beside.of(taken.get("many"), taken.get("few"), HasScenario::micros))
                .heldTo(Target.ratioAtMost(MOST_GROWTH)));
    }
}
