package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptProcessorTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final long PACE = 20;

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final CommitPace pace = new CommitPace(Duration.ofMillis(PACE));
    private final List<String> processed = new ArrayList<>();
    private final PromptProcessor<String, byte[]> prompt = prompt();

    @BeforeEach
    void open() {
        context.setCurrentSystemTimeMs(NOW);
        prompt.init(context);
    }

    @Test
    void shouldCommitAtOnceWhatIsFresh() {
        process("fresh", NOW - 5);

        assertThat(processed).containsExactly("fresh");
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldCommitNoMoreOftenThanThePaceAllows() {
        process("one", NOW);
        context.resetCommit();

        process("two", NOW);
        tick(NOW + PACE - 1);
        assertThat(context.committed()).isFalse();

        tick(NOW + PACE);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLetWhatIsLateWaitForAsLongAgain() {
        long late = 3 * PACE;
        process("one", NOW);
        context.resetCommit();

        process("two", NOW - late);
        context.setCurrentSystemTimeMs(NOW + late - 1);
        process("three", NOW - 1);
        tick(NOW + late - 1);
        assertThat(context.committed()).isFalse();

        tick(NOW + late);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveABacklogToTheLongInterval() {
        process("old", NOW - 60_000);
        neighbour().process(new Record<>("older", new byte[0], NOW - 70_000));
        tick(NOW + PACE - 1);

        assertThat(processed).containsExactly("old", "older");
        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldNotTakeThePauseOfOneTaskForTheEndOfTheBacklog() {
        process("old", NOW - 60_000);
        context.setCurrentSystemTimeMs(NOW + PACE);
        neighbour().process(new Record<>("older", new byte[0], NOW - 70_000));
        tick(NOW + PACE);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldCommitABacklogWhenItIsWorkedOff() {
        process("old", NOW - 60_000);
        tick(NOW + PACE);
        assertThat(context.committed()).isTrue();

        context.resetCommit();
        tick(NOW + 2 * PACE);
        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldNotCommitTwiceWhatWasCommitted() {
        process("one", NOW);
        context.resetCommit();

        tick(NOW + 10 * PACE);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldShareThePaceAmongTheTasksOfAThread() {
        process("one", NOW);
        context.resetCommit();

        neighbour().process(new Record<>("two", new byte[0], NOW));

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldGoOnAfterTheClockWasSetBack() {
        process("one", NOW);
        context.resetCommit();

        context.setCurrentSystemTimeMs(NOW - 3_600_000);
        process("two", NOW - 3_600_000);

        assertThat(context.committed()).isTrue();
    }

    private PromptProcessor<String, byte[]> neighbour() {
        PromptProcessor<String, byte[]> neighbour = prompt();
        neighbour.init(context);
        return neighbour;
    }

    private PromptProcessor<String, byte[]> prompt() {
        Processor<String, byte[], String, byte[]> recording = record -> processed.add(record.key());
        return new PromptProcessor<>(recording, pace);
    }

    private void process(String key, long timestamp) {
        prompt.process(new Record<>(key, new byte[0], timestamp));
    }

    /** The clock of the first task, as Kafka Streams would run it. */
    private void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now);
    }
}
