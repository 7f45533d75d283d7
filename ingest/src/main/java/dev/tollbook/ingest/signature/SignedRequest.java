package dev.tollbook.ingest.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as far as its signature goes.
 *
 * @param headers the first value of a header by its name in any case; empty if absent
 * @param text    the body as the text that was signed; empty if it is not UTF-8
 */
public record SignedRequest(Function<String, Optional<String>> headers, Optional<String> text) {
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * A request with these bytes as its body. They are decoded strictly: a lenient decoder maps many broken bodies to
     * one text, and then the signature of one would vouch for another.
     */
    public static SignedRequest of(Function<String, Optional<String>> headers, byte[] body) {
        return new SignedRequest(headers, text(body));
    }

    private static Optional<String> text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        // Much faster than the strict decoder, and as good where nothing had to be replaced.
        if (text.indexOf(REPLACEMENT) < 0) {
            return Optional.of(text);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A header that says something. */
    Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isBlank());
    }
}
