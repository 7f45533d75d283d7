package dev.tollbook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OpsMainTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "topics", "topics list", "topics apply", "topics check", "catalog", "catalog apply",
            "catalog show", "send", "trace", "tail", "verify", "keys", "keys create", "keys list", "keys revoke"})
    void shouldExplainEveryVerb(String verb) {
        Run run = Run.of(Map.of(), (verb + " --help").strip().split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith(("Usage: tollbook " + verb).strip()).contains("--help", ".");
    }

    @ParameterizedTest
    @CsvSource({
            "'', Missing required subcommand",
            "topics, Missing required subcommand",
            "toppics, Unmatched argument at index 0: 'toppics'",
            "send --provider paddle x, 'must be clerk or stripe, but is ''paddle'''",
            "send x, Missing required option: '--provider=clerk|stripe'",
            "tail, Missing required parameter: 'TOPIC'"
    })
    void shouldSayWhatIsWrongWithTheCommand(String line, String problem) {
        Run run = Run.of(Map.of(), line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exit()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run.err()).contains(problem);
    }

    @Test
    void shouldReportEverySettingThatIsWrong() {
        Run run = Run.of(Map.of("TOLLBOOK_TOPIC_PARTITIONS", "none", "TOLLBOOK_COLOUR", "red"), "topics", "check");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("TOLLBOOK_TOPIC_PARTITIONS must be a whole number",
                "TOLLBOOK_COLOUR is not a setting").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics check", "topics apply", "catalog show", "tail billing.receipts"})
    void shouldSayThatThereIsNoSuchCluster(String line) {
        Run run = Run.of(Map.of("TOLLBOOK_KAFKA", "nowhere.invalid:9092"), line.split(" "));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("No resolvable bootstrap urls").doesNotContain("\tat ");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(Run.of(Map.of(), "--version").out()).startsWith("tollbook ");
    }

    @Test
    void shouldOfferItsVerbsToAnotherCommandLine() {
        assertThat(OpsMain.commands()).map(verb -> new CommandLine(verb).getCommandName())
                .containsExactly("topics", "catalog", "send", "trace", "tail", "verify", "keys");
    }
}
