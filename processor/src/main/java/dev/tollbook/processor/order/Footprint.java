package dev.tollbook.processor.order;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event says, as far as it is needed to compare it with others.
 *
 * @param before  what it says of the object before
 * @param after   what the object holds
 * @param content equal for two events that say the same
 */
public record Footprint(Before before, Leaves after, String content) {
    /** Of a Stripe event: its object, and its {@code previous_attributes}. */
    public static Footprint of(String type, JsonNode object, JsonNode previousAttributes) {
        Before before = Before.of(previousAttributes);
        Leaves after = Leaves.of(object);
        return new Footprint(before, after, Content.of(type, after, before.held(), before.absent()));
    }

    /** Of the content and a time: two deliveries of which both agree are twins. */
    public String at(JsonNode time) {
        return Content.of(content, Leaves.of(time));
    }

    /** Evidence of what is never past due. */
    public SnapshotEvidence evidence(int rank, boolean terminal) {
        return evidence(rank, terminal, false, false);
    }

    public SnapshotEvidence evidence(int rank, boolean terminal, boolean pastDue, boolean turnsPastDue) {
        return new SnapshotEvidence(rank, terminal, pastDue, turnsPastDue, before, after, content);
    }
}
