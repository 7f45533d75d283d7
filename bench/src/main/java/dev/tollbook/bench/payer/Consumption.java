package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Requests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Requests to {@code /v1/check} that consume one each, every one with an idempotency key of its own. All are allowed:
 * payers of {@code pro} and {@code team} cannot use up any of these limits.
 */
public final class Consumption {
    private static final List<String> ACTIONS = List.of("api.call", "emails.send", "projects.create");
    private static final String LIMITED_PLAN = "starter";

    private final Map<String, String> headers;
    private final Random random = new Random(20_260_302);
    private long made;

    /** Nothing yet; the headers are those of every request. */
    public Consumption(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    /** Of payers and actions drawn at random. */
    public IntFunction<byte[]> ofMany(int count, int payers) {
        return requests(count, () -> {
            int payer = random.nextInt(payers);
            while (Population.plan(payer).equals(LIMITED_PLAN)) {
                payer = random.nextInt(payers);
            }
            return body(Population.payer(payer), ACTIONS.get(random.nextInt(ACTIONS.size())));
        });
    }

    /** All of one payer and one action, so that each has to wait for the one before. */
    public IntFunction<byte[]> ofOne(int count) {
        int payer = IntStream.iterate(0, i -> i + 1).filter(i -> !Population.plan(i).equals(LIMITED_PLAN)).findFirst()
                .orElseThrow();
        return requests(count, () -> body(Population.payer(payer), ACTIONS.getFirst()));
    }

    /** How many requests were made. */
    public long made() {
        return made;
    }

    private interface Bodies {
        String next();
    }

    private IntFunction<byte[]> requests(int count, Bodies bodies) {
        byte[][] requests = new byte[count][];
        for (int i = 0; i < count; i++) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("Idempotency-Key", "consume-" + made++);
            requests[i] = Requests.post("/v1/check", all, bodies.next().getBytes(StandardCharsets.US_ASCII));
        }
        return i -> requests[i];
    }

    private static String body(String payer, String action) {
        return "{\"payer\":\"" + payer + "\",\"action\":\"" + action + "\",\"quantity\":1,\"consume\":true}";
    }
}
