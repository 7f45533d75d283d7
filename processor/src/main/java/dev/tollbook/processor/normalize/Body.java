package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tolerant reads of provider JSON: a field that is absent, null, blank or of another kind is simply not there. */
final class Body {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    /** Both providers mean seconds below and milliseconds above (Clerk sends either). */
    private static final long SMALLEST_MILLIS = 100_000_000_000L;
    /** The year 10000: beyond it a number is not a time. */
    private static final long BEYOND_MILLIS = 253_402_300_800_000L;

    private static final String NO_CURRENCY = "???";

    private Body() {}

    /** The body as a JSON object, or a {@link Rejection}. */
    static JsonNode object(byte[] bytes) {
        JsonNode node;
        try {
            node = READER.readTree(bytes);
        } catch (IOException e) {
            throw new Rejection(RejectedReason.NOT_JSON, "the body is not JSON");
        }
        if (node.isMissingNode()) {
            throw new Rejection(RejectedReason.NOT_JSON, "the body is empty");
        }
        if (!node.isObject()) {
            throw new Rejection(RejectedReason.NOT_AN_OBJECT, "the body is JSON, but not an object");
        }
        return node;
    }

    /** A text that is not blank. */
    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank()
                ? Optional.of(node.textValue().strip())
                : Optional.empty();
    }

    /** The first path that holds a text. */
    static Optional<String> firstText(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            Optional<String> text = text(node);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** An id that is given as text or, where the provider expanded it, as an object with an {@code id}. */
    static Optional<String> id(JsonNode node) {
        return firstText(node, node.path("id"));
    }

    /** The first of the keys that holds a text; numbers count, because metadata editors turn ids into numbers. */
    static Optional<Map.Entry<String, String>> firstKey(JsonNode object, List<String> keys) {
        for (String key : keys) {
            Optional<String> value = scalar(object.path(key));
            if (value.isPresent()) {
                return Optional.of(Map.entry(key, value.get()));
            }
        }
        return Optional.empty();
    }

    /** Seconds or milliseconds since the epoch. */
    static Optional<Instant> time(JsonNode node) {
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            return Optional.empty();
        }
        long number = node.longValue();
        long millis = number < SMALLEST_MILLIS ? number * 1000 : number;
        return number <= 0 || millis >= BEYOND_MILLIS ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<Instant> firstTime(JsonNode first, JsonNode second) {
        return time(first).or(() -> time(second));
    }

    static OptionalLong count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    /** Money in minor units; 0 where there is none. A fraction of a minor unit is refused, never rounded. */
    static long amount(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw new Rejection(RejectedReason.MALFORMED_AMOUNT, "an amount is not a whole number of minor units");
        }
        return node.longValue();
    }

    /** An ISO 4217 code in upper case. */
    static String currency(JsonNode node) {
        return text(node).map(code -> code.toUpperCase(Locale.ROOT)).orElse(NO_CURRENCY);
    }

    /** All ids that the nodes hold, sorted, each once. */
    static List<String> ids(JsonNode... nodes) {
        return Stream.of(nodes).map(Body::id).flatMap(Optional::stream).distinct().sorted().toList();
    }

    private static Optional<String> scalar(JsonNode node) {
        return node.isIntegralNumber() ? Optional.of(node.asText()) : text(node);
    }
}
