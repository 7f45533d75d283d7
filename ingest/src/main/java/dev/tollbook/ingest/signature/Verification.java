package dev.tollbook.ingest.signature;

import java.time.Instant;
import java.util.Optional;

/** What a verifier found. */
public sealed interface Verification {
    /**
     * The bytes are what the provider signed, lately.
     *
     * @param secretName which of our secrets it was signed with
     * @param signedAt   the timestamp under the signature
     * @param signature  the signature header as sent, so that the record can be verified again
     * @param messageId  the signed id of the message, where the scheme has one (Svix)
     */
    record Verified(String secretName, Instant signedAt, String signature, Optional<String> messageId)
            implements
                Verification {}

    /** They are not, or nothing proves that they are. */
    record Refused(Refusal reason) implements Verification {}
}
