package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Cause;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An entry as the bytes that are hashed: its fields in a fixed order, each as a four-byte big-endian length and UTF-8
 * text exactly as it stands in the JSON record; an absent field is the length -1. Lists and optional groups begin with
 * their count.
 */
final class CanonicalEntry {
    private static final String FORMAT = "tollbook-ledger-entry/1";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CanonicalEntry() {}

    static byte[] bytes(LedgerEntry entry) {
        CanonicalEntry canonical = new CanonicalEntry();
        canonical.write(entry);
        return canonical.bytes.toByteArray();
    }

    private void write(LedgerEntry entry) {
        text(FORMAT);
        text(entry.id());
        text(entry.key());
        text(entry.transaction());
        text(entry.account().payer());
        text(entry.account().currency());
        text(entry.account().bucket().toString());
        number(entry.seq());
        number(entry.amount());
        number(entry.balanceAfter());
        text(entry.type().label());
        text(entry.counterAccount());
        text(entry.effectiveAt().toString());
        text(entry.recordedAt().toString());
        details(entry.details());
        number(entry.allocations().size());
        entry.allocations().forEach(allocation -> {
            text(allocation.grant());
            number(allocation.amount());
        });
        number(entry.grant().isPresent() ? 1 : 0);
        entry.grant().ifPresent(this::terms);
        cause(entry.cause());
    }

    private void details(EntryDetails details) {
        optional(details.actor());
        optional(details.reason());
        optional(details.note());
        optional(details.requestHash());
        optional(details.refersTo());
        number(details.references().size());
        details.references().forEach((name, value) -> {
            text(name);
            text(value);
        });
    }

    private void terms(GrantTerms terms) {
        text(terms.id());
        number(terms.amount());
        number(terms.priority());
        text(terms.category());
        optional(terms.expiresAt().map(Object::toString));
        text(terms.createdAt().toString());
    }

    private void cause(Cause cause) {
        text(cause.source().label());
        text(cause.deliveryId());
        text(cause.eventType());
        text(cause.position().toString());
        text(cause.receivedAt().toString());
    }

    private void number(long value) {
        text(Long.toString(value));
    }

    private void optional(Optional<String> value) {
        value.ifPresentOrElse(this::text, () -> bytes.writeBytes(length(-1)));
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(length(utf8.length));
        bytes.writeBytes(utf8);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
