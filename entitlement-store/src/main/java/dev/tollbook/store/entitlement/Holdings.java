package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.payer.PayerType;
import java.util.Optional;
import java.util.Set;

/**
 * What a payer holds, without the items behind it: all that a plain yes or no needs. Names nobody, so that payers who
 * hold the same can share it.
 *
 * @param type  whose plans these are
 * @param state what a Clerk token of such a payer would hold, without a role
 */
public record Holdings(PayerType type, HasState state) {
    /** Stands for any payer: has() asks whether somebody is signed in, never who. */
    private static final Optional<String> SOMEBODY = Optional.of("payer");

    /** The plans and features of a payer are all of its own scope. */
    public static Holdings of(PayerType type, Set<String> plans, Set<String> features) {
        return new Holdings(type, new HasState(SOMEBODY,
                type == PayerType.ORGANIZATION ? SOMEBODY : Optional.empty(), Optional.empty(), Set.of(),
                Optional.of(scoped(type, plans)), Optional.of(scoped(type, features)), Optional.empty()));
    }

    /** Slugs of the features that are held. */
    public Set<String> features() {
        return state.features().map(slugs -> type == PayerType.ORGANIZATION ? slugs.organization() : slugs.user())
                .orElse(Set.of());
    }

    private static ScopedSlugs scoped(PayerType type, Set<String> slugs) {
        return type == PayerType.ORGANIZATION ? new ScopedSlugs(slugs, Set.of()) : new ScopedSlugs(Set.of(), slugs);
    }
}
