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
    /**
     * A request with these bytes as its body. They are decoded strictly: a lenient decoder maps many broken bodies to
     * one text, and then the signature of one would vouch for another.
     */
    public static SignedRequest of(Function<String, Optional<String>> headers, byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return new SignedRequest(headers, Optional.of(text));
        } catch (CharacterCodingException e) {
            return new SignedRequest(headers, Optional.empty());
        }
    }

    /** A header that says something. */
    Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isBlank());
    }
}
