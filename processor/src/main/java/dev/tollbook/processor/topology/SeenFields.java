package dev.tollbook.processor.topology;

import dev.tollbook.processor.codec.Codec;
import dev.tollbook.processor.codec.FieldCodec;
import dev.tollbook.processor.codec.FieldReader;
import dev.tollbook.processor.codec.FieldWriter;
import dev.tollbook.processor.codec.SubscriptionFields;

/** The fields of what is remembered of a delivery, written for each webhook. */
final class SeenFields {
    static final Codec<Seen> CODEC = new FieldCodec<>(Seen.class, SeenFields::write, SeenFields::seen);

    private SeenFields() {}

    private static void write(FieldWriter to, Seen seen) {
        to.instant(seen.at()).text(seen.eventType());
        SubscriptionFields.write(to, seen.position());
        to.optional(seen.account(), account -> SubscriptionFields.write(to, account));
    }

    private static Seen seen(FieldReader from) {
        return new Seen(from.instant(), from.text(), SubscriptionFields.position(from),
                from.optional(() -> SubscriptionFields.account(from)));
    }
}
