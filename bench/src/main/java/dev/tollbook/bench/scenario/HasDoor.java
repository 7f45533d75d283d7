package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.LoadClient;
import dev.tollbook.bench.payer.HasCount;
import dev.tollbook.bench.payer.Questions;
import java.util.List;

/**
 * Where questions are asked. After each run some more are asked whose answers are looked at, other ones in each round;
 * and what must have been answered with yes and no is counted. Not thread-safe.
 */
final class HasDoor {
    private static final int SAMPLE = 100;

    private final int port;
    private final Questions questions;
    private final boolean checked;
    private HasCount expected = new HasCount(0, 0);

    private HasDoor(int port, Questions questions, boolean checked) {
        this.port = port;
        this.questions = questions;
        this.checked = checked;
    }

    /** One that must tell the truth. */
    static HasDoor checked(int port, Questions questions) {
        return new HasDoor(port, questions, true);
    }

    /** One that answers whatever it likes. */
    static HasDoor unchecked(int port, Questions questions) {
        return new HasDoor(port, questions, false);
    }

    /** What was to be answered so far. */
    HasCount expected() {
        return expected;
    }

    Answers closed(int connections, int count, int round) {
        try (LoadClient client = LoadClient.to(port, connections)) {
            Answers answers = client.closed(count, questions.requests());
            check(count, round);
            return answers;
        }
    }

    Answers open(int connections, int count, double perSecond, int round) {
        try (LoadClient client = LoadClient.to(port, connections)) {
            Answers answers = client.open(count, perSecond, questions.requests());
            check(count, round);
            return answers;
        }
    }

    /** On one connection, that many requests of that many questions each. */
    Answers batches(int count, int size, int round) {
        try (LoadClient client = LoadClient.to(port, 1)) {
            Answers answers = client.closed(count, questions.batches(size));
            expected = expected.plus(questions.expected(0, count * size)).plus(questions.expected(round * size, size));
            require(questions.untrueBatch(port, round, size));
            return answers;
        }
    }

    private void check(int asked, int round) {
        if (checked) {
            expected = expected.plus(questions.expected(0, asked)).plus(questions.expected(round * SAMPLE, SAMPLE));
            require(questions.untrue(port, round * SAMPLE, SAMPLE));
        }
    }

    private static void require(List<String> untrue) {
        WrongResultException.require(untrue.isEmpty(),
                untrue.size() + " answers are wrong: " + String.join("; ", untrue));
    }
}
