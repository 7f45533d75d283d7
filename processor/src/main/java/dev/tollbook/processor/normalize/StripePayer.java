package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom the metadata of a Stripe object names. */
final class StripePayer {
    private static final String REFERENCE = "client_reference_id";

    private StripePayer() {}

    /** The payer under the first key that holds one; empty if none does. */
    static Optional<Payer> in(JsonNode metadata, List<String> keys) {
        return Body.firstKey(metadata, keys)
                .map(found -> new Payer(found.getValue(), type(metadata, found.getKey(), found.getValue())));
    }

    /** Whom a Checkout session is for: its reference, else its metadata. */
    static Optional<Payer> of(JsonNode session, List<String> keys) {
        JsonNode metadata = session.path("metadata");
        return Body.text(session.path(REFERENCE))
                .map(id -> new Payer(id, type(metadata, REFERENCE, id)))
                .or(() -> in(metadata, keys));
    }

    private static PayerType type(JsonNode metadata, String key, String id) {
        Optional<PayerType> stated = Body.text(metadata.path("payer_type")).flatMap(StripePayer::stated);
        boolean user = key.toLowerCase(Locale.ROOT).contains("user") || id.startsWith("user_");
        return stated.orElse(user ? PayerType.USER : PayerType.ORGANIZATION);
    }

    private static Optional<PayerType> stated(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "user" -> Optional.of(PayerType.USER);
            case "organization", "org" -> Optional.of(PayerType.ORGANIZATION);
            default -> Optional.empty();
        };
    }
}
