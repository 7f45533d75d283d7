package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of an organization beside its subscriptions and members.
 *
 * @param v        version of this layout
 * @param revision as last published, 0 before that
 * @param version  of the facts
 * @param pending  invitations that take a seat, by id
 */
public record OrganizationBook(
        int v,
        String id,
        long revision,
        Optional<Version> version,
        Optional<OrganizationFacts> facts,
        NavigableMap<String, Invitation> pending,
        Optional<Closing> closing,
        Cause cause) {
    private static final int VERSION = 1;

    public OrganizationBook { pending = Collections.unmodifiableNavigableMap(new TreeMap<>(pending)); }

    public static OrganizationBook empty(String id, Cause cause) {
        return new OrganizationBook(VERSION, id, 0, Optional.empty(), Optional.empty(), new TreeMap<>(),
                Optional.empty(), cause);
    }

    /** With what the organization's own event says of it. */
    public OrganizationBook with(OrganizationReported said) {
        OrganizationFacts told = said.organization();
        Version later = new Version(told.updatedAt(), said.occurredAt(), told.toString(), said.cause().deliveryId());
        return version.filter(known -> !later.isAfter(known)).isPresent() ? this
                : new OrganizationBook(v, id, revision, Optional.of(later), Optional.of(told), pending, closing,
                        cause);
    }

    /** With an invitation as it stands now. */
    public OrganizationBook with(InvitationReported standing) {
        NavigableMap<String, Invitation> invitations = new TreeMap<>(pending);
        if (standing.pending()) {
            invitations.put(standing.invitation().id(), standing.invitation());
        } else {
            invitations.remove(standing.invitation().id());
        }
        return new OrganizationBook(v, id, revision, version, facts, invitations, closing, cause);
    }

    /** Deleted, for good. */
    public OrganizationBook closed(Instant at, String deliveryId) {
        Closing closed = new Closing(at, deliveryId);
        return new OrganizationBook(v, id, revision, version, facts, pending,
                Optional.of(closing.map(known -> known.orEarlier(closed)).orElse(closed)), cause);
    }

    public OrganizationBook revised(Cause newCause) {
        return new OrganizationBook(v, id, revision + 1, version, facts, pending, closing, newCause);
    }

    public boolean isClosed() {
        return closing.isPresent();
    }

    public boolean saysTheSameAs(OrganizationBook other) {
        return facts.equals(other.facts) && invitations().equals(other.invitations())
                && closing.map(Closing::at).equals(other.closing.map(Closing::at));
    }

    public Organization published() {
        return new Organization(id, facts, invitations(), closing.map(Closing::at), revision, cause);
    }

    /** An organization that is gone holds no seats. */
    private List<Invitation> invitations() {
        return isClosed() ? List.of() : List.copyOf(pending.values());
    }
}
