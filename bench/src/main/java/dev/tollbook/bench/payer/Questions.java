package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions about payers drawn at random, the same in every run, as requests that are made before anything is measured. */
public final class Questions {
    private static final long SEED = 20_260_301;

    private final List<Question> questions;
    private final List<byte[]> requests;
    private final Map<String, String> headers;

    private Questions(List<Question> questions, Map<String, String> headers) {
        this.questions = questions;
        this.headers = headers;
        this.requests = questions.stream().map(question -> question.request(headers)).toList();
    }

    /**
     * Draws them.
     *
     * @param payers  that there are
     * @param headers of every request
     */
    public static Questions draw(int count, int payers, Map<String, String> headers) {
        Random random = new Random(SEED);
        return new Questions(IntStream.range(0, count)
                .mapToObj(i -> Question.draw(random, payers)).toList(), headers);
    }

    /** One after the other, and again from the first. */
    public IntFunction<byte[]> requests() {
        return i -> requests.get(i % requests.size());
    }

    /** The same, so many in one request. */
    public IntFunction<byte[]> batches(int size) {
        List<byte[]> batches = IntStream.range(0, questions.size() / size)
                .mapToObj(batch -> Requests.post("/v1/has:batch", headers, queries(batch, size)))
                .toList();
        return i -> batches.get(i % batches.size());
    }

    /** Asks some of them and compares the answers; empty if all are true. */
    public List<String> untrue(int port, int from, int count) {
        try (Caller caller = Caller.to(port)) {
            return IntStream.range(from, from + count)
                    .filter(i -> !caller.call(requests().apply(i)).body().startsWith(question(i).answer()))
                    .mapToObj(i -> question(i) + " was answered otherwise")
                    .toList();
        }
    }

    /** The same for one batch. */
    public List<String> untrueBatch(int port, int batch, int size) {
        try (Caller caller = Caller.to(port)) {
            String body = caller.call(batches(size).apply(batch)).body();
            int first = batch % (questions.size() / size) * size;
            String[] answers = body.substring(body.indexOf('[') + 1).split("(?<=}),", -1);
            return IntStream.range(first, first + size)
                    .filter(i -> answers.length != size || !answers[i - first].startsWith(question(i).answer()))
                    .mapToObj(i -> question(i) + " was answered otherwise in a batch")
                    .toList();
        }
    }

    /** What has to be answered to these. */
    public HasCount expected(int from, int count) {
        long yes = IntStream.range(from, from + count).filter(i -> question(i).holds()).count();
        return new HasCount(yes, count - yes);
    }

    private Question question(int i) {
        return questions.get(i % questions.size());
    }

    private byte[] queries(int batch, int size) {
        return questions.subList(batch * size, (batch + 1) * size).stream().map(Question::json)
                .collect(Collectors.joining(",", "{\"queries\":[", "]}")).getBytes(StandardCharsets.US_ASCII);
    }
}
