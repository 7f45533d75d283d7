package dev.tollbook.store.api;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the documentation says of a route.
 *
 * @param summary    one sentence
 * @param parameters of the query string and the headers, with their meaning; a leading {@code *} marks a header
 * @param request    an example of the body
 * @param status     of a success
 * @param answer     type of a success; empty if there is no body
 * @param example    a path with everything filled in, which the tests call
 */
record Operation(
        String summary,
        Map<String, String> parameters,
        Optional<String> request,
        int status,
        Optional<Type> answer,
        String example) {
    private static final String KEY = "*Idempotency-Key";

    Operation { parameters = Map.copyOf(parameters); }

    /** A read that answers 200. */
    static Operation answers(Type answer, String example, String summary) {
        return new Operation(summary, Map.of(), Optional.empty(), 200, Optional.of(answer), example);
    }

    /** One that has no body to answer with. */
    static Operation done(String example, String summary) {
        return new Operation(summary, Map.of(), Optional.empty(), 204, Optional.empty(), example);
    }

    Operation with(String parameter, String meaning) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(parameter, meaning);
        return new Operation(summary, all, request, status, answer, example);
    }

    Operation body(String body) {
        return new Operation(summary, parameters, Optional.of(body), status, answer, example);
    }

    Operation status(int other) {
        return new Operation(summary, parameters, request, other, answer, example);
    }

    Operation idempotent() {
        return with(KEY, "the request happens once per key, for ever; a retry gets the first answer");
    }

    Operation fresh() {
        return with("after", "a delivery id or a Tollbook-Position: never answer from anything older")
                .with("wait", "for how many seconds to wait for it, at most 30");
    }

    String mediaType() {
        return answer.filter(type -> type == byte[].class).isPresent() ? "application/octet-stream"
                : "application/json";
    }

    List<String> names() {
        return parameters.keySet().stream().sorted().toList();
    }
}
