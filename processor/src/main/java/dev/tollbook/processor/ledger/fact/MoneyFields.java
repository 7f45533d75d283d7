package dev.tollbook.processor.ledger.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads fields that tell about money: exactly, or not at all. */
final class MoneyFields {
    private MoneyFields() {}

    /** A whole number of minor units that fits 64 bits. */
    static long minorUnits(JsonNode value, String field) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedFactException(field + ": not a whole number of minor units but '"
                    + value.toString() + "'");
        }
        return value.longValue();
    }

    /** An ISO-4217 code; providers write it in either case. */
    static String currency(JsonNode value, String field) {
        return optionalCurrency(value, field).orElseThrow(
                () -> new MalformedFactException(field + ": there is an amount but no currency"));
    }

    static Optional<String> optionalCurrency(JsonNode value, String field) {
        Optional<String> code = text(value).map(currency -> currency.toUpperCase(Locale.ROOT));
        if (code.filter(currency -> !currency.matches("[A-Z]{3}")).isPresent()) {
            throw new MalformedFactException(field + ": '" + value.asText() + "' is not an ISO-4217 code");
        }
        return code;
    }

    /** A text that is neither missing nor null nor blank. */
    static Optional<String> text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    static String id(JsonNode value, String field) {
        return text(value).orElseThrow(() -> new MalformedFactException(field + " is missing"));
    }

    /** A reference: an id, or the object itself where it was expanded. */
    static Optional<String> reference(JsonNode value) {
        return text(value).or(() -> text(value.path("id")));
    }

    static Instant seconds(JsonNode value, String field) {
        return optionalSeconds(value).orElseThrow(() -> new MalformedFactException(field + " is missing"));
    }

    static Optional<Instant> optionalSeconds(JsonNode value) {
        return value.isIntegralNumber() ? Optional.of(Instant.ofEpochSecond(value.longValue())) : Optional.empty();
    }
}
