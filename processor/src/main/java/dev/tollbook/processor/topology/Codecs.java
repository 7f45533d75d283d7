package dev.tollbook.processor.topology;

import dev.tollbook.processor.codec.AccountBookFields;
import dev.tollbook.processor.codec.Codec;
import dev.tollbook.processor.reduce.AccountBook;
import java.util.Map;

/** How each kind of value lies in its store: as JSON, but for those that every webhook reads or writes. */
final class Codecs {
    private static final Map<Class<?>, Codec<?>> COMPACT = Map.of(AccountBook.class, AccountBookFields.CODEC,
            Seen.class, SeenFields.CODEC);

    private Codecs() {}

    // Each type is mapped to a codec of that type.
    @SuppressWarnings("unchecked")
    static <V> Codec<V> of(Class<V> type) {
        Codec<?> compact = COMPACT.get(type);
        return compact == null ? Codec.json(type) : (Codec<V>) compact;
    }
}
