package dev.tollbook.processor.codec;

import dev.tollbook.schemas.json.Json;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Values as fields, in the one layout that is written now. The first byte tells it; the first layout was JSON, and is
 * read as such.
 *
 * @param type  for what was written as JSON
 * @param write writes all fields, in the order in which {@code read} reads them
 */
public record FieldCodec<V>(Class<V> type, BiConsumer<FieldWriter, V> write, Function<FieldReader, V> read)
        implements
            Codec<V> {
    private static final int LAYOUT = 2;
    private static final byte FIRST_OF_JSON = '{';

    @Override
    public byte[] encode(V value) {
        FieldWriter to = new FieldWriter().number(LAYOUT);
        write.accept(to, value);
        return to.bytes();
    }

    @Override
    public V decode(byte[] bytes) {
        if (bytes[0] == FIRST_OF_JSON) {
            return Json.read(bytes, type);
        }
        FieldReader from = new FieldReader(bytes);
        long layout = from.number();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("layout " + layout + " is not one of this version");
        }
        V value = read.apply(from);
        from.end();
        return value;
    }
}
