package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.store.feed.Derived;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code projection.memberships}, {@code projection.organizations} and {@code projection.access_rules}. */
final class MembershipRows {
    private static final String MEMBERS = """
            INSERT INTO projection.memberships AS known (organization, member, revision, state, left_cause)
            SELECT organization, member, revision, state::jsonb, left_cause::jsonb
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                     AS new (organization, member, revision, state, left_cause)
            ON CONFLICT (organization, member) DO UPDATE
                SET revision = excluded.revision, state = excluded.state, left_cause = excluded.left_cause,
                    updated_at = now()
            WHERE known.revision < excluded.revision
            """;
    private static final String ORGANIZATIONS = """
            INSERT INTO projection.organizations AS known (organization, revision, state)
            SELECT organization, revision, state::jsonb
            FROM unnest(?::text[], ?::bigint[], ?::text[]) AS new (organization, revision, state)
            ON CONFLICT (organization) DO UPDATE
                SET revision = excluded.revision, state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;
    private static final String RULES = """
            INSERT INTO projection.access_rules AS known (id, revision, state)
            SELECT id, revision, state::jsonb FROM unnest(?::text[], ?::bigint[], ?::text[]) AS new (id, revision, state)
            ON CONFLICT (id) DO UPDATE
                SET revision = excluded.revision, state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;

    /** A member, or, without a state, a former one. */
    private record Member(MembershipKey key, long revision, Optional<String> state, Optional<Cause> left) {}

    private record Row(String id, long revision, String state) {}

    private MembershipRows() {}

    /** Writes the newest of each; a row at or past its revision is left alone. */
    static void upsert(Connection connection, List<Incoming> batch) throws SQLException {
        NewestRows<Member> members = new NewestRows<>(MEMBERS, Member::revision)
                .column("text", row -> row.key().organization())
                .column("text", row -> row.key().user())
                .column("bigint", Member::revision)
                .column("text", row -> row.state().orElse(null))
                .column("text", row -> row.left().map(MembershipRows::json).orElse(null));
        NewestRows<Row> organizations = rows(ORGANIZATIONS);
        NewestRows<Row> rules = rows(RULES);
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.MemberChanged(var position, Membership membership)) {
                MembershipKey key = new MembershipKey(membership.organization(), membership.member().user());
                members.add(key.toString(), new Member(key, membership.revision(), Optional.of(incoming.json()),
                        Optional.empty()));
            } else if (incoming
                    .derived() instanceof Derived.MemberLeft(var position, var key, var revision, var cause)) {
                members.add(key.toString(), new Member(key, revision, Optional.empty(), cause));
            } else if (incoming.derived() instanceof Derived.OrganizationChanged(var position, Organization changed)) {
                organizations.add(changed.id(), new Row(changed.id(), changed.revision(), incoming.json()));
            } else if (incoming.derived() instanceof Derived.RuleChanged(var position, AccessRule rule)) {
                rules.add(rule.id(), new Row(rule.id(), rule.revision(), incoming.json()));
            }
        }
        members.write(connection);
        organizations.write(connection);
        rules.write(connection);
    }

    private static NewestRows<Row> rows(String upsert) {
        return new NewestRows<>(upsert, Row::revision)
                .column("text", Row::id)
                .column("bigint", Row::revision)
                .column("text", Row::state);
    }

    private static String json(Cause cause) {
        return new String(Json.bytes(cause), StandardCharsets.UTF_8);
    }
}
