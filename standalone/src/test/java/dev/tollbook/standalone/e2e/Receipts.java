package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/** The invariant of the whole: every raw record and every command ends in exactly one final receipt. */
final class Receipts {
    private Receipts() {}

    /** Waits until the last raw record has been judged; fails if any has no receipt, or two, or one without a record. */
    static void assertOneForEveryRawRecord(Log log) {
        Pipeline.eventually("a final receipt for every raw record").untilAsserted(() -> {
            List<Position> raw = new ArrayList<>(Log.positions(log.raw()));
            raw.addAll(Log.positions(log.all(Topics.COMMANDS)));
            assertThat(ofFinal(log)).containsExactlyInAnyOrderElementsOf(raw);
        });
    }

    private static List<Position> ofFinal(Log log) {
        return log.all(Topics.RECEIPTS).stream()
                .map(record -> Json.read(record.value(), Receipt.class))
                .filter(receipt -> receipt.outcome().isFinal())
                .map(receipt -> receipt.cause().position())
                .toList();
    }
}
