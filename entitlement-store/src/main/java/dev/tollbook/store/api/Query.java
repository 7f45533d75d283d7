package dev.tollbook.store.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query string of a request. A name that is not expected is refused: a typo must not become another question. */
final class Query {
    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads it; a 400 names what is unknown or there twice. */
    static Query of(Context ctx, Set<String> names) {
        Map<String, List<String>> values = ctx.queryParamMap();
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                throw Problem.badRequest("Unknown query parameter '" + name + "'; known are "
                        + String.join(", ", new TreeSet<>(names)) + ".");
            }
            if (given.size() > 1) {
                throw Problem.badRequest("Query parameter '" + name + "' is there more than once.");
            }
        });
        return new Query(values);
    }

    /** The value, possibly empty; empty if the parameter is not there. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(given -> given.get(0));
    }

    /** {@code true} or {@code false}; false if it is not there. */
    boolean flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest("Query parameter '" + name + "' must be true or false.");
        }).orElse(false);
    }
}
