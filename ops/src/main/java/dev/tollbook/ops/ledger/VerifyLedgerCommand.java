package dev.tollbook.ops.ledger;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify ledger}: proves every invariant of docs/ledger.md, or names the first entry that breaks one. */
@Command(name = "ledger", description = "Proves the credit ledger, entry by entry.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class VerifyLedgerCommand extends Verb implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private KafkaOption kafka;

    @Option(names = "--database", description = "the copy in Postgres (TOLLBOOK_POSTGRES) instead of the topic")
    private boolean database;

    public VerifyLedgerCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LedgerSource source = source();
        Collection<CreditBalance> heads = source.heads();
        LedgerVerifier verifier = new LedgerVerifier();
        AtomicReference<Finding> first = new AtomicReference<>();
        source.entries(entry -> {
            if (first.get() == null) {
                verifier.read(entry).ifPresent(first::set);
            }
        });
        Optional<Finding> finding = Optional.ofNullable(first.get())
                .or(() -> heads.stream().map(verifier::head).flatMap(Optional::stream).findFirst())
                .or(verifier::finish);
        report(source, heads, verifier, finding);
        return finding.isPresent() ? 1 : 0;
    }

    private void report(
            LedgerSource source, Collection<CreditBalance> heads, LedgerVerifier verifier, Optional<Finding> finding) {
        out().println(finding.map(found -> "FIRST BAD ENTRY  " + found).orElse("PROVEN") + "  (" + source.name()
                + ": " + verifier.entries() + " entries, " + verifier.accounts() + " ledger accounts, "
                + heads.size() + " published balances)");
        heads.stream().filter(head -> head.difference().isPresent()).forEach(head -> out().println("open difference  "
                + head.account() + ": " + head.difference().orElseThrow().amount() + " since "
                + head.difference().orElseThrow().firstSeenAt()));
        heads.stream().filter(head -> head.parked().isPresent()).forEach(head -> out().println("parked  "
                + head.account() + ": " + head.parked().orElseThrow()));
        out().flush();
    }

    private LedgerSource source() {
        if (!database) {
            return new LedgerTopics(kafka.settings(environment));
        }
        Settings settings = environment.settings(Setting.POSTGRES, Optional.empty());
        LedgerTables tables = new LedgerTables(settings.required(Setting.POSTGRES),
                settings.required(Setting.POSTGRES_USER), settings.text(Setting.POSTGRES_PASSWORD).orElse(""));
        settings.check();
        return tables;
    }
}
