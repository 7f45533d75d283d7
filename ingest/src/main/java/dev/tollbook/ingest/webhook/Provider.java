package dev.tollbook.ingest.webhook;

import dev.tollbook.ingest.routing.Routing;
import dev.tollbook.ingest.signature.SignatureVerifier;
import dev.tollbook.schemas.delivery.Source;

/**
 * Everything in which one provider's webhooks differ from another's.
 *
 * @param source   who it is
 * @param verifier whether it signed a request
 * @param routing  what the request is called and which account it is about
 */
public record Provider(Source source, SignatureVerifier verifier, Routing routing) {}
