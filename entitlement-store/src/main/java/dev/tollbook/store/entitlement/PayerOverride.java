package dev.tollbook.store.entitlement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An exception that somebody made for one payer.
 *
 * @param key    what it is about
 * @param value  for a feature 1 (granted) or 0 (taken away); else the maximum, -1 for unlimited
 * @param reason why
 * @param actor  who
 * @param setAt  since when
 * @param endsAt the first instant at which it no longer counts; empty if only somebody can end it
 */
public record PayerOverride(
        Key key, long value, String reason, String actor, Instant setAt, Optional<Instant> endsAt) {
    /** What an override can be about. */
    public enum Kind {
        FEATURE, LIMIT, SEATS;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Written {@code feature:sso}, {@code limit:projects}, {@code seats}. */
    public record Key(Kind kind, String slug) {
        public static final Key SEATS = new Key(Kind.SEATS, "");

        public static Key feature(String slug) {
            return new Key(Kind.FEATURE, slug);
        }

        public static Key limit(String slug) {
            return new Key(Kind.LIMIT, slug);
        }

        /** The key in that text; empty if it is none. */
        public static Optional<Key> parse(String text) {
            int colon = text.indexOf(':');
            String kind = colon < 0 ? text : text.substring(0, colon);
            String slug = colon < 0 ? "" : text.substring(colon + 1);
            return switch (kind) {
                case "feature" -> Optional.of(feature(slug)).filter(key -> !slug.isEmpty());
                case "limit" -> Optional.of(limit(slug)).filter(key -> !slug.isEmpty());
                case "seats" -> Optional.of(SEATS).filter(key -> colon < 0);
                default -> Optional.empty();
            };
        }

        @Override
        @JsonValue
        public String toString() {
            return slug.isEmpty() ? kind.label() : kind.label() + ":" + slug;
        }
    }

    /** Where the exceptions of a payer are looked up. */
    @FunctionalInterface
    public interface Lookup {
        Lookup NONE = payer -> List.of();

        /** The same list for as long as nothing in it changes. */
        List<PayerOverride> of(String payer);
    }

    /** Whether it counts at that instant. */
    public boolean isInForceAt(Instant now) {
        return endsAt.map(now::isBefore).orElse(true);
    }
}
