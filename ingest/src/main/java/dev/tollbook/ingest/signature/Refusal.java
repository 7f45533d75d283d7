package dev.tollbook.ingest.signature;

import java.util.Locale;

/** Why a request does not count as signed. The sentences are shown to the sender, so they tell nothing about secrets. */
public enum Refusal {
    /** A signature header, or one of the three for Svix, is absent or blank. */
    MISSING_HEADER("A signature header is missing."),
    /** It is there, but is not in the provider's format. */
    MALFORMED_HEADER("The signature header is not in the provider's format."),
    /** A right signature, but of another time: a replay, or a clock that is wrong. */
    STALE("The signature's timestamp is too far from now: older than 300 seconds, or too far ahead."),
    /** No signature was made with any of our secrets over these bytes. */
    NO_MATCH("No signature matches the body; check the endpoint's signing secret, and that nothing rewrites the body."),
    /** Providers sign text. Two different broken bodies must not decode to the same text and share one signature. */
    BODY_NOT_UTF8("The body is not UTF-8 text, so it cannot be what was signed.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for the sender. */
    public String sentence() {
        return sentence;
    }

    /** As it is called in metrics and answers, e.g. {@code missing-header}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
