package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.order.SnapshotContest;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.subscription.StatedFeatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which features the provider says a customer has. A summary that is complete replaces everything before it; of one that
 * is not (Stripe: ten at most, {@code has_more}) what it names is added, and nothing is taken away.
 *
 * @param complete all complete summaries of the newest second, in the order of their delivery ids
 * @param added    what incomplete ones named since, and when last
 * @param last     the last of those
 */
public record FeatureBook(List<Told> complete, NavigableMap<String, Instant> added, Optional<Told> last) {
    static final FeatureBook EMPTY = new FeatureBook(List.of(), new TreeMap<>(), Optional.empty());
    private static final Comparator<Told> LATER = Comparator.comparing(Told::at)
            .thenComparing(Told::deliveryId, Comparator.reverseOrder());
    private static final Comparator<Told> GRANTS = Comparator.comparingInt(told -> told.event().features().size());

    public FeatureBook {
        complete = List.copyOf(complete);
        added = Collections.unmodifiableNavigableMap(new TreeMap<>(added));
    }

    /** A summary and what puts it in order. */
    public record Told(FeaturesStated event, SnapshotEvidence evidence) {
        private Instant at() {
            return event.occurredAt();
        }

        private String deliveryId() {
            return event.cause().deliveryId();
        }
    }

    FeatureBook with(Fact.Stated fact) {
        Told told = new Told(fact.event(), fact.evidence());
        if (told.event().complete()) {
            return new FeatureBook(contenders(told), added, last).pruned();
        }
        NavigableMap<String, Instant> more = new TreeMap<>(added);
        told.event().features().forEach(
                feature -> more.merge(feature, told.at(), (a, b) -> a.isAfter(b) ? a : b));
        Told later = last.filter(known -> LATER.compare(known, told) >= 0).orElse(told);
        return new FeatureBook(complete, more, Optional.of(later)).pruned();
    }

    StatedFeatures published() {
        Optional<Told> winner = complete.isEmpty() ? Optional.empty()
                : Optional.of(SnapshotContest.winner(complete, Told::evidence, GRANTS));
        Told newest = Stream.concat(winner.stream(), last.stream()).max(LATER).orElseThrow();
        TreeSet<String> features = new TreeSet<>(added.keySet());
        winner.ifPresent(told -> features.addAll(told.event().features()));
        return new StatedFeatures(List.copyOf(features), last.isEmpty(), newest.at(), newest.event().cause());
    }

    /** Without what a later complete summary has replaced. */
    private FeatureBook pruned() {
        if (complete.isEmpty()) {
            return this;
        }
        Instant since = complete.getFirst().at();
        NavigableMap<String, Instant> rest = new TreeMap<>(added);
        rest.values().removeIf(at -> at.isBefore(since));
        return new FeatureBook(complete, rest, last.filter(told -> !told.at().isBefore(since)));
    }

    /** Of summaries that say the same the smaller delivery id stays, whichever came first. */
    private List<Told> contenders(Told told) {
        int later = complete.isEmpty() ? 1 : told.at().compareTo(complete.getFirst().at());
        if (later != 0) {
            return later > 0 ? List.of(told) : complete;
        }
        List<Told> all = new ArrayList<>(complete);
        all.add(told);
        all.sort(Comparator.comparing(Told::deliveryId));
        List<Told> kept = new ArrayList<>();
        for (Told each : all) {
            if (kept.stream().noneMatch(known -> known.evidence().content().equals(each.evidence().content()))) {
                kept.add(each);
            }
        }
        return kept;
    }
}
