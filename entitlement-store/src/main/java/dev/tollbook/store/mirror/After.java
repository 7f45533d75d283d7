package dev.tollbook.store.mirror;

/** What an answer must not be older than. */
public sealed interface After {
    /** Reads what a client gave: the token of an earlier answer, or the provider's id of a delivery. */
    static After parse(String text) {
        return PositionToken.parse(text).<After>map(Position::new).orElseGet(() -> new Delivery(text));
    }

    /** The state after a webhook was taken in. */
    record Delivery(String id) implements After {}

    /** The state of an earlier answer. */
    record Position(PositionToken token) implements After {}
}
