package dev.tollbook.ops.webhook;

import com.stripe.net.Webhook.Signature;
import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import dev.tollbook.ops.FailedException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;

/** Signs a body as its provider would, with the provider's own library. */
public enum WebhookSigner {
    CLERK, STRIPE;

    /**
     * The headers that a request with that body needs.
     *
     * @param id of the delivery; Stripe has none beside the event's id in the body
     */
    public Map<String, String> headers(String body, String secret, String id, Instant at) {
        return switch (this) {
            case CLERK -> svix(body, secret, id, at.getEpochSecond());
            case STRIPE -> stripe(body, secret, at.getEpochSecond());
        };
    }

    private static Map<String, String> svix(String body, String secret, String id, long second) {
        try {
            String signature = new Webhook(secret).sign(id, second, body);
            return Map.of("svix-id", id, "svix-timestamp", Long.toString(second), "svix-signature", signature);
        } catch (EmptyWebhookSecretException | WebhookSigningException | IllegalArgumentException e) {
            throw new FailedException("the Clerk secret cannot be used: it must be whsec_ and base64");
        }
    }

    private static Map<String, String> stripe(String body, String secret, long second) {
        try {
            return Map.of("Stripe-Signature", Signature.generateSignatureHeader(body, secret, second));
        } catch (GeneralSecurityException e) {
            throw new FailedException("cannot sign with the Stripe secret: " + e.getMessage());
        }
    }
}
