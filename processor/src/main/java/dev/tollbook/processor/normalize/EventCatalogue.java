package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.delivery.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event types of one provider that we know of, in the order of its documentation. Immutable. */
public final class EventCatalogue {
    private final Source source;
    private final Map<String, EventType> types;

    EventCatalogue(Source source, List<EventType> types) {
        this.source = source;
        Map<String, EventType> byName = new LinkedHashMap<>();
        for (EventType type : types) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalArgumentException("two lines for " + type.name());
            }
        }
        this.types = Collections.unmodifiableMap(byName);
    }

    public Source source() {
        return source;
    }

    public List<EventType> types() {
        return List.copyOf(types.values());
    }

    Optional<EventType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    static EventType type(String name, Handling handling, String effect) {
        return new EventType(name, handling, effect);
    }

    static EventType withoutState(String name, String why) {
        return new EventType(name, Handling.WITHOUT_STATE, why);
    }
}
