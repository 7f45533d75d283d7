package dev.tollbook.ops.ledger;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify WHAT}: proofs. */
@Command(name = "verify", description = "Proves what must always be true.", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "WHAT")
public final class VerifyCommand extends Verb {
    private final Environment environment;

    public VerifyCommand(Environment environment) {
        this.environment = environment;
    }

    /** {@code verify ledger}: every invariant of docs/ledger.md, or the first entry that breaks one. */
    @Command(name = "ledger", description = "Proves the credit ledger, entry by entry.", mixinStandardHelpOptions = true)
    int ledger(
            @Mixin KafkaOption kafka,
            @Option(names = "--database", description = "the copy in Postgres (TOLLBOOK_POSTGRES) instead of the topic") boolean database) {
        return LedgerProof.of(database ? tables() : new LedgerTopics(kafka.settings(environment))).print(out());
    }

    private LedgerTables tables() {
        Settings settings = environment.settings(Setting.POSTGRES, Optional.empty());
        LedgerTables tables = new LedgerTables(settings.required(Setting.POSTGRES),
                settings.required(Setting.POSTGRES_USER), settings.text(Setting.POSTGRES_PASSWORD).orElse(""));
        settings.check();
        return tables;
    }
}
