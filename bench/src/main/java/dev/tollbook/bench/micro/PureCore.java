package dev.tollbook.bench.micro;

import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalizer;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Reducer;
import dev.tollbook.processor.reduce.Reduction;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.service.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processor without Kafka and without its stores: webhooks to facts, facts into books. */
final class PureCore {
    private static final Instant RECEIVED = Instant.parse("2026-11-01T00:00:00Z");

    /** Reads webhooks by the rules that ship. */
    private final Normalizer normalizer = new Normalizer(
            ProcessorSettings.from(Settings.load(Map.of("TOLLBOOK_DATA_DIR", "unused"), Path.of("no-such-file.yaml")))
                    .rules());

    Normalized normalize(byte[] body, Source source, String id) {
        Normalization said = normalizer.normalize(body, delivery(source, id), position(source), Optional.empty());
        if (!(said instanceof Normalized normalized)) {
            throw new IllegalStateException("bears no state: " + said);
        }
        return normalized;
    }

    /**
     * What one webhook does to one account.
     *
     * @param book      once it is in it
     * @param published for the others to read; empty if it changed nothing that they can see
     */
    record Change(AccountBook book, Optional<Account> published) {}

    /** The facts that are about an account as a whole, one after the other into its book. */
    static Change reduce(Optional<AccountBook> book, Normalized said) {
        Optional<AccountBook> now = book;
        Optional<Account> published = Optional.empty();
        for (Fact.OfAccount fact : ofAccount(said)) {
            Reduction reduction = Reducer.reduce(now, fact);
            now = Optional.of(reduction.book());
            published = reduction.published().isPresent() ? reduction.published() : published;
        }
        return new Change(now.orElseThrow(), published);
    }

    private static List<Fact.OfAccount> ofAccount(Normalized said) {
        return said.facts().stream().filter(Fact.OfAccount.class::isInstance).map(Fact.OfAccount.class::cast).toList();
    }

    private static Delivery delivery(Source source, String id) {
        return new Delivery(id, source, RECEIVED, RECEIVED, "application/json", "default", "bench", "unused",
                Optional.empty());
    }

    private static Position position(Source source) {
        return new Position("billing.raw." + source.label(), 0, 1);
    }
}
