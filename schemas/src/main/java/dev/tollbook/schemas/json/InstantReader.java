package dev.tollbook.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads instants as this dialect writes them. Jackson goes through formatters and patterns, which is a quarter of the
 * time that it takes to read an account; whatever is written otherwise is left to it.
 */
final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final String PATTERN = "0000-00-00T00:00:00";
    private static final int SHORTEST = PATTERN.length() + 1;
    private static final int LONGEST = SHORTEST + 1 + 9;
    private static final int SECONDS_OF_DAY = 86_400;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Optional<Instant> read = parser.hasToken(JsonToken.VALUE_STRING) ? read(parser.getText()) : Optional.empty();
        return read.isPresent() ? read.get() : InstantDeserializer.INSTANT.deserialize(parser, context);
    }

    /** Empty for what is not written like {@code 2026-03-01T12:00:00Z}, with or without a fraction of the second. */
    static Optional<Instant> read(String text) {
        int end = text.length() - 1;
        if (end + 1 < SHORTEST || end + 1 > LONGEST || text.charAt(end) != 'Z' || !isLikePattern(text)) {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        int nanos = end == PATTERN.length() ? 0 : nanos(text, end);
        if (nanos < 0) {
            return Optional.empty();
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_OF_DAY + hour * 3_600L + minute * 60L
                + second;
        return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    }

    private static boolean isLikePattern(String text) {
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
                return false;
            }
        }
        return true;
    }

    /** -1 if it is no fraction. */
    private static int nanos(String text, int end) {
        if (text.charAt(PATTERN.length()) != '.' || end == PATTERN.length() + 1) {
            return -1;
        }
        int nanos = 0;
        for (int i = 0; i < 9; i++) {
            int at = PATTERN.length() + 1 + i;
            if (at < end && !isDigit(text.charAt(at))) {
                return -1;
            }
            nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
