package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one role or permission: its newest description, and that it was deleted. A deletion names the
 * id alone, so the description is what tells the key; the two may come in either order.
 *
 * @param v           version of this layout
 * @param revision    as last published, 0 before that
 * @param version     of the description
 * @param description the newest that is no deletion
 * @param deletion    the first
 */
public record RuleEntry(
        int v, long revision, Optional<Version> version, Optional<AccessRule> description,
        Optional<AccessRule> deletion) {
    private static final int VERSION = 1;
    public static final RuleEntry EMPTY = new RuleEntry(VERSION, 0, Optional.empty(), Optional.empty(),
            Optional.empty());

    /** With one more event. */
    public RuleEntry with(AccessRule said) {
        Version later = new Version(said.updatedAt(), said.updatedAt(), content(said), said.cause().deliveryId());
        if (said.deleted()) {
            boolean first = deletion.isEmpty() || isBefore(said, deletion.get());
            return new RuleEntry(v, revision, version, description, first ? Optional.of(said) : deletion);
        }
        return version.filter(known -> !later.isAfter(known)).isPresent() ? this
                : new RuleEntry(v, revision, Optional.of(later), Optional.of(said), deletion);
    }

    public RuleEntry revised() {
        return new RuleEntry(v, revision + 1, version, description, deletion);
    }

    /** As it stands; nothing that is deleted allows anything. */
    public AccessRule published() {
        AccessRule shape = description.or(() -> deletion).orElseThrow();
        AccessRule newest = deletion.orElse(shape);
        return switch (shape) {
            case Role role -> new Role(role.id(), role.key(), role.name(),
                    newest.deleted() ? List.of() : role.permissions(), newest.deleted(),
                    newest.updatedAt(), revision, newest.cause());
            case Permission permission -> new Permission(permission.id(), permission.key(), newest.deleted(),
                    newest.updatedAt(), revision, newest.cause());
        };
    }

    /** Whether another entry publishes the same because of the same webhook, whatever the revision. */
    public boolean saysTheSameAs(RuleEntry other) {
        return content(published()).equals(content(other.published()))
                && published().updatedAt().equals(other.published().updatedAt())
                && published().cause().deliveryId().equals(other.published().cause().deliveryId());
    }

    private static boolean isBefore(AccessRule one, AccessRule other) {
        Instant time = other.updatedAt();
        return one.updatedAt().isBefore(time) || (one.updatedAt().equals(time)
                && one.cause().deliveryId().compareTo(other.cause().deliveryId()) < 0);
    }

    private static String content(AccessRule rule) {
        Object[] said = switch (rule) {
            case Role role -> new Object[]{role.key(), role.name(), role.permissions(), role.deleted()};
            case Permission permission -> new Object[]{permission.key(), permission.deleted()};
        };
        return new String(Json.bytes(said), StandardCharsets.UTF_8);
    }
}
