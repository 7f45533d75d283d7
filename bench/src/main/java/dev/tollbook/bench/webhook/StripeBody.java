package dev.tollbook.bench.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A webhook body with gaps for what differs between two webhooks; the rest is bytes already. */
final class StripeBody {
    private static final StripeBody SUBSCRIPTION = new StripeBody(read("stripe-subscription.json"));

    /** Bytes, then a gap, then bytes, and so on; one gap less than pieces. */
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    private StripeBody(String text) {
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int end = text.indexOf('}', open);
            pieces.add(text.substring(from, open).getBytes(StandardCharsets.UTF_8));
            gaps.add(text.substring(open + 2, end));
            from = end + 1;
        }
        pieces.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code customer.subscription.*}, in the shape and the size that Stripe sends. */
    static byte[] subscription(Map<String, String> values) {
        return SUBSCRIPTION.fill(values);
    }

    private byte[] fill(Map<String, String> values) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(4 * 1024);
        for (int i = 0; i < gaps.size(); i++) {
            body.writeBytes(pieces.get(i));
            body.writeBytes(values.get(gaps.get(i)).getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(pieces.getLast());
        return body.toByteArray();
    }

    private static String read(String name) {
        try (InputStream stream = StripeBody.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
