package dev.tollbook.processor.topology;

import dev.tollbook.processor.codec.Codec;
import dev.tollbook.processor.codec.FieldReader;
import dev.tollbook.processor.codec.FieldWriter;
import dev.tollbook.processor.codec.SubscriptionFields;
import dev.tollbook.schemas.json.Json;

/** What is remembered of a delivery, written twice for each webhook. The first byte tells the layout; the first was JSON. */
final class SeenCodec implements Codec<Seen> {
    private static final int LAYOUT = 2;
    private static final byte FIRST_OF_JSON = '{';

    @Override
    public byte[] encode(Seen seen) {
        FieldWriter to = new FieldWriter().number(LAYOUT).instant(seen.at()).text(seen.eventType());
        SubscriptionFields.write(to, seen.position());
        return to.optional(seen.account(), account -> SubscriptionFields.write(to, account)).bytes();
    }

    @Override
    public Seen decode(byte[] bytes) {
        if (bytes[0] == FIRST_OF_JSON) {
            return Json.read(bytes, Seen.class);
        }
        FieldReader from = new FieldReader(bytes);
        long layout = from.number();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("layout " + layout + " is not one of this version");
        }
        Seen seen = new Seen(from.instant(), from.text(), SubscriptionFields.position(from),
                from.optional(() -> SubscriptionFields.account(from)));
        from.end();
        return seen;
    }
}
