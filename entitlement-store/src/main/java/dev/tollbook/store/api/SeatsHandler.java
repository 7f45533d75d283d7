package dev.tollbook.store.api;

import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.seat.Occupancy;
import dev.tollbook.store.seat.Seats;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/payers/{payer}/seats} and {@code POST …/seats:check}. */
record SeatsHandler(Mirror mirror, Occupancy.Lookup occupancy, Freshly freshly, InstantSource clock) {
    private static final Set<String> FIELDS = Set.of("invite", "plan", "after", "wait");
    private static final long MOST = 1_000_000;

    /**
     * The seats of an organization.
     *
     * @param limit     -1 for unlimited; absent if nobody has said
     * @param remaining -1 for unlimited; absent if it is not known
     * @param beyond    how many sit beyond a limit that was lowered: they stay, and nobody can be invited
     */
    record SeatsAnswer(
            String payer, Optional<Long> limit, Optional<Long> members, Optional<Long> pendingInvitations,
            Optional<Long> taken, Optional<Long> remaining, long beyond, boolean canInvite,
            Optional<OverrideView> override, String position) {}

    /**
     * Whether so many can be invited, or a plan be switched to.
     *
     * @param code     {@code seats_exceeded}, or {@code seats_unknown} while nobody has told us about the members
     * @param toRemove how many members and invitations must go first
     */
    record SeatsVerdict(
            boolean allowed, String payer, Optional<String> code, Optional<String> message, long toRemove,
            Optional<Long> limit, Optional<Long> remaining, List<String> plans, String position) {}

    void get(Context ctx) {
        Query query = Query.of(ctx, Set.of("after", "wait"));
        String payer = organization(ctx);
        freshly.answer(ctx, query.text("after"), query.text("wait"), () -> {
            Mirror.View view = mirror.view(payer, clock.instant());
            Seats seats = seats(view, clock.instant());
            ctx.header(Answers.POSITION, view.position().toString());
            Answers.json(ctx, new SeatsAnswer(payer, seats.limit(), seats.occupancy().map(Occupancy::members),
                    seats.occupancy().map(Occupancy::pendingInvitations), seats.occupancy().map(Occupancy::taken),
                    seats.remaining(), seats.beyond(), seats.admits(1),
                    view.state().override(PayerOverride.Key.SEATS).map(OverrideView::of),
                    view.position().toString()));
        });
    }

    void check(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", FIELDS);
        String payer = organization(ctx);
        Optional<String> plan = UseJson.text(body, "plan");
        if (plan.isPresent() == body.value("invite").isPresent()) {
            throw Problem.badRequest("Ask either about 'invite' (how many) or about 'plan' (which).");
        }
        long invite = UseJson.number(body, "invite", 1, MOST, 1);
        Optional<String> wait = body.value("wait").map(value -> value.asText());
        freshly.answer(ctx, body.text("after"), wait, () -> {
            Mirror.View view = mirror.view(payer, clock.instant());
            Seats seats = seats(view, clock.instant());
            ctx.header(Answers.POSITION, view.position().toString());
            Answers.json(ctx, plan.map(slug -> change(view, seats, slug)).orElseGet(
                    () -> invite(view, seats, invite)));
        });
    }

    private static SeatsVerdict invite(Mirror.View view, Seats seats, long more) {
        boolean allowed = seats.admits(more);
        boolean known = seats.limit().isPresent() && seats.occupancy().isPresent();
        List<String> plans = allowed ? List.of()
                : view.entitlements().catalog().plans().stream()
                        .filter(plan -> plan.payerType() == PayerType.ORGANIZATION)
                        .filter(plan -> plan.seats().map(rule -> rule.limit() == Plan.UNLIMITED
                                || rule.limit() > seats.limit().orElse(Long.MAX_VALUE)).orElse(false))
                        .map(Plan::slug).toList();
        return verdict(view, seats, allowed, known, 0, plans,
                seats.occupancy().map(Occupancy::taken).orElse(0L) + " of " + seats.limit().orElse(0L)
                        + " seats are taken, pending invitations included; " + more + " more do not fit.");
    }

    /** A plan with fewer seats than are taken can only be switched to once members were removed (Clerk: seats). */
    private static SeatsVerdict change(Mirror.View view, Seats seats, String slug) {
        Plan plan = view.entitlements().catalog().plan(PayerType.ORGANIZATION, slug)
                .orElseThrow(() -> Problem.unprocessable("unknown-plan",
                        "The catalogue has no organization plan '" + slug + "'."));
        // While a plan rules seats, the organization's own limit follows it, and does not tell what holds without one.
        Optional<Long> limit = plan.seats().map(Plan.Seats::limit)
                .or(() -> view.state().seatLimit().isPresent() ? Optional.empty()
                        : seats.occupancy().flatMap(Occupancy::ownLimit))
                .or(() -> Optional.of(Seats.DEFAULT_LIMIT));
        long toRemove = seats.toRemoveFor(limit.orElse(Plan.UNLIMITED));
        boolean unlimited = limit.equals(Optional.of(Plan.UNLIMITED));
        boolean known = unlimited || seats.occupancy().isPresent();
        return verdict(view, new Seats(limit, seats.occupancy()), known && toRemove == 0, known, toRemove, List.of(),
                "Plan '" + slug + "' has " + limit.orElse(0L) + " seats, and "
                        + seats.occupancy().map(Occupancy::taken).orElse(0L) + " are taken: remove " + toRemove
                        + " members or invitations first.");
    }

    private static SeatsVerdict verdict(Mirror.View view, Seats seats, boolean allowed, boolean known, long toRemove,
            List<String> plans, String message) {
        return new SeatsVerdict(allowed, view.state().payer().id(),
                allowed ? Optional.empty() : Optional.of(known ? "seats_exceeded" : "seats_unknown"),
                allowed ? Optional.empty()
                        : Optional.of(known ? message
                                : "Nobody has told us how many seats the organization has, or who is in it."),
                toRemove, seats.limit(), seats.remaining(), plans, view.position().toString());
    }

    private Seats seats(Mirror.View view, Instant now) {
        return Seats.of(view.state().seatLimit(), occupancy.of(view.state().payer().id(), now));
    }

    private String organization(Context ctx) {
        String payer = ctx.pathParam("payer");
        Access.checkTeam(ctx, payer);
        if (mirror.view(payer, clock.instant()).state().payer().type() == PayerType.USER) {
            throw Problem.unprocessable("no-seats", "'" + payer + "' is a user; only organizations have seats.");
        }
        return payer;
    }
}
