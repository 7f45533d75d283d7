package dev.tollbook.bench.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code subscription.updated} of an organization, in the shape and the size that Clerk sends. */
final class ClerkWebhook {
    private ClerkWebhook() {}

    static byte[] body() {
        try (InputStream stream = ClerkWebhook.class.getResourceAsStream("clerk-subscription.json")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
