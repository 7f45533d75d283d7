package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.delivery.Cause;

/** What a webhook says, in provider-neutral terms, or why it says nothing. */
public sealed interface Normalization {
    /** The webhook; its event type is {@code unknown} where the body names none. */
    Cause cause();

    /** It bears state. */
    record Normalized(Fact fact, Cause cause) implements Normalization {}

    /** It is understood, and bears no state here. */
    record Ignored(IgnoredReason reason, String detail, Cause cause) implements Normalization {}

    /** It cannot be understood, and its bytes go to the dead letters. */
    record Rejected(RejectedReason reason, String detail, Cause cause) implements Normalization {}
}
