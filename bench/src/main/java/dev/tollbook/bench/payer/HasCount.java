package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.Requests;
import java.util.Map;

/**
 * How many questions were answered.
 *
 * @param yes with yes
 * @param no  with no
 */
public record HasCount(long yes, long no) {
    /** What a store says of itself in its metrics. */
    public static HasCount of(int adminPort) {
        try (Caller caller = Caller.to(adminPort)) {
            String metrics = caller.call(Requests.get("/metrics", Map.of())).body();
            return new HasCount(value(metrics, true), value(metrics, false));
        }
    }

    public HasCount plus(HasCount more) {
        return new HasCount(yes + more.yes, no + more.no);
    }

    public HasCount since(HasCount before) {
        return new HasCount(yes - before.yes, no - before.no);
    }

    private static long value(String metrics, boolean result) {
        String name = "tollbook_has_total{result=\"" + result + "\"} ";
        return metrics.lines().filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length()))).sum();
    }
}
