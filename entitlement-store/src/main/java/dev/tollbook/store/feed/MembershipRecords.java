package dev.tollbook.store.feed;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads memberships, organizations and roles; throws for what cannot be used, as {@link DerivedRecords} expects. */
final class MembershipRecords {
    private MembershipRecords() {}

    static Derived membership(Position position, ConsumerRecord<byte[], byte[]> record) {
        MembershipKey key = MembershipKey.parse(key(record));
        if (record.value() == null) {
            // Without a revision nothing may bring the member back: better a no too many.
            return new Derived.MemberLeft(position, key, Cause.revision(record.headers()).orElse(Long.MAX_VALUE),
                    Cause.ofTombstone(record.headers()));
        }
        Membership membership = Json.read(record.value(), Membership.class);
        if (!key.equals(new MembershipKey(membership.organization(), membership.member().user()))) {
            throw new IllegalArgumentException("key " + key + " over a value of " + membership.organization() + "|"
                    + membership.member().user());
        }
        Objects.requireNonNull(membership.member().role(), "a membership without role");
        Objects.requireNonNull(membership.cause(), "a membership without cause");
        return new Derived.MemberChanged(position, membership);
    }

    static Derived organization(Position position, ConsumerRecord<byte[], byte[]> record) {
        Organization organization = Json.read(DerivedRecords.value(record), Organization.class);
        same(key(record), organization.id());
        Objects.requireNonNull(organization.cause(), "an organization without cause");
        return new Derived.OrganizationChanged(position, organization);
    }

    static Derived rule(Position position, ConsumerRecord<byte[], byte[]> record) {
        AccessRule rule = Json.read(DerivedRecords.value(record), AccessRule.class);
        same(key(record), rule.id());
        Objects.requireNonNull(rule.updatedAt(), "a role or permission without time");
        Objects.requireNonNull(rule.cause(), "a role or permission without cause");
        return new Derived.RuleChanged(position, rule);
    }

    private static void same(String key, String id) {
        if (!key.equals(id)) {
            throw new IllegalArgumentException("key " + key + " over a value of " + id);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(Objects.requireNonNull(record.key(), "a record without a key"), StandardCharsets.UTF_8);
    }
}
