package dev.tollbook.ingest.routing;

import java.util.Optional;

/** Finds the route of a webhook. Pure, and never throws whatever the bytes are. */
@FunctionalInterface
public interface Routing {
    /**
     * The route of one webhook.
     *
     * @param body      the bytes as posted; need not be JSON
     * @param messageId the id that came with the signature, where the scheme has one
     */
    Route route(byte[] body, Optional<String> messageId);
}
