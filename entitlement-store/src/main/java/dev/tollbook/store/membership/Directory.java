package dev.tollbook.store.membership;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.Belonging;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.projection.Roll;
import dev.tollbook.store.seat.Occupancy;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who belongs to which organization, with which role, and how many seats that takes. Written by one thread, read by all.
 * What is not known is never a yes: a user counts as a member only while a webhook says so, the organization exists and
 * the user does.
 */
public final class Directory implements Roll, Membership.Lookup, Occupancy.Lookup {
    private final Map<String, Map<String, Seat>> seats = new ConcurrentHashMap<>();
    private final Map<String, Organization> organizations = new ConcurrentHashMap<>();
    /** Users and organizations that were deleted, for good, with the webhook behind it. */
    private final Map<String, Cause> closed = new ConcurrentHashMap<>();
    /** The writer's; readers see {@link #roles}. */
    private final Map<String, AccessRule> rules = new HashMap<>();
    private volatile Roles roles = Roles.NONE;
    private final Shared<List<String>> permissions = new Shared<>();
    private final Shared<String> words = new Shared<>();

    @Override
    public Membership of(Payer organization, String user) {
        if (isGone(organization.id()) || closed.containsKey(user)) {
            return Membership.NONE;
        }
        Map<String, Seat> taken = seats.get(organization.id());
        if (taken == null) {
            return Membership.UNKNOWN;
        }
        // Clerk tells each membership, so whoever is not among those of an organization does not belong to it.
        Seat seat = taken.get(user);
        return seat == null ? Membership.NONE : seat.standing().map(this::member).orElse(Membership.NONE);
    }

    @Override
    public Belonging explained(Payer organization, String user) {
        String id = organization.id();
        Optional<Seat> seat = Optional.ofNullable(seats.getOrDefault(id, Map.of()).get(user));
        Optional<Cause> gone = Optional.ofNullable(organizations.get(id)).filter(known -> known.deletedAt().isPresent())
                .map(Organization::cause).or(() -> Optional.ofNullable(closed.get(id)))
                .or(() -> Optional.ofNullable(closed.get(user)));
        Optional<Cause> role = gone.isPresent() ? Optional.empty()
                : seat.flatMap(Seat::standing).flatMap(standing -> roles.of(standing.role())).map(Roles.Powers::cause);
        return new Belonging(of(organization, user), gone.or(() -> seat.flatMap(Seat::cause)), role, isComplete(id));
    }

    /** Permissions come from the role itself; a membership's list is as old as its webhook, so it only fills in. */
    private Membership member(Seat.Standing standing) {
        Roles inForce = roles;
        Optional<Roles.Powers> powers = inForce.of(standing.role());
        if (powers.isEmpty()) {
            return new Membership.Member(standing.role(), inForce.existing(standing.permissions()));
        }
        // A role that is gone is nobody's role any more: still a member, with nothing.
        return powers.get().exists() ? new Membership.Member(standing.role(), powers.get().permissions())
                : new Membership.Member("", Set.of());
    }

    @Override
    public Optional<Occupancy> of(String organization, Instant now) {
        Optional<Organization> known = Optional.ofNullable(organizations.get(organization));
        Map<String, Seat> taken = seats.getOrDefault(organization, Map.of());
        if (isGone(organization) || (known.isEmpty() && taken.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Seating.of(known, taken.values().stream().filter(Seat::isTaken).count(),
                taken.entrySet().stream().filter(this::isTakenByAGhost).count(), now));
    }

    private boolean isTakenByAGhost(Map.Entry<String, Seat> entry) {
        return entry.getValue().isTaken() && closed.containsKey(entry.getKey());
    }

    private boolean isGone(String organization) {
        Organization known = organizations.get(organization);
        return (known != null && known.deletedAt().isPresent()) || closed.containsKey(organization);
    }

    private boolean isComplete(String organization) {
        long stated = Optional.ofNullable(organizations.get(organization)).flatMap(Organization::facts)
                .map(OrganizationFacts::statedMembers).orElse(OptionalLong.empty()).orElse(0);
        return seats.getOrDefault(organization, Map.of()).values().stream().filter(Seat::isTaken).count() >= stated;
    }

    /** Whether an effect of a delivery is to be seen here; what is kept elsewhere is not waited for. */
    public boolean hasReached(Touched touched) {
        return switch (touched.topic()) {
            case Topics.MEMBERSHIPS -> revision(MembershipKey.parse(touched.key())) >= touched.revision();
            case Topics.ORGANIZATIONS -> Optional.ofNullable(organizations.get(touched.key()))
                    .map(Organization::revision).orElse(0L) >= touched.revision();
            case Topics.ROLES -> roles.revisions().getOrDefault(touched.key(), 0L) >= touched.revision();
            default -> true;
        };
    }

    /** How many organizations something is known of. */
    public int organizations() {
        return organizations.size();
    }

    /** The user or the organization was deleted, for good. */
    public void close(String id, Cause cause) {
        closed.putIfAbsent(id, cause);
    }

    @Override
    public void put(dev.tollbook.schemas.membership.Membership told) {
        put(new MembershipKey(told.organization(), told.member().user()), new Seat(told.revision(),
                Optional.of(new Seat.Standing(words.of(told.member().role()),
                        permissions.of(told.member().permissions()))),
                Optional.of(compact(told.cause()))));
    }

    @Override
    public void putLeft(MembershipKey key, long revision, Optional<Cause> cause) {
        put(key, new Seat(revision, Optional.empty(), cause.map(this::compact)));
    }

    private void put(MembershipKey key, Seat seat) {
        if (revision(key) < seat.revision()) {
            seats.computeIfAbsent(key.organization(), id -> new ConcurrentHashMap<>(1)).put(key.user(), seat);
        }
    }

    @Override
    public void put(Organization told) {
        organizations.merge(told.id(), told, (known, later) -> known.revision() < later.revision() ? later : known);
    }

    @Override
    public void put(AccessRule told) {
        AccessRule known = rules.get(told.id());
        if (known == null || known.revision() < told.revision()) {
            rules.put(told.id(), told);
            // There are a few dozen, and they hardly ever change.
            roles = Roles.of(Collections.unmodifiableCollection(rules.values()));
        }
    }

    private long revision(MembershipKey key) {
        Seat seat = seats.getOrDefault(key.organization(), Map.of()).get(key.user());
        return seat == null ? 0 : seat.revision();
    }

    private Cause compact(Cause cause) {
        return new Cause(cause.source(), cause.deliveryId(), words.of(cause.eventType()),
                new Position(words.of(cause.position().topic()),
                        cause.position().partition(), cause.position().offset()),
                cause.receivedAt());
    }
}
