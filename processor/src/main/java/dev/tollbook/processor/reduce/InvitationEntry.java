package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.event.InvitationReported;
import java.util.Comparator;
import java.util.Optional;

/** What is remembered of one invitation. Accepted and revoked are final, whatever the times say. */
public record InvitationEntry(InvitationReported report) {
    private static final Comparator<InvitationReported> ORDER = Comparator
            .comparing((InvitationReported report) -> !report.pending())
            .thenComparing(InvitationReported::updatedAt)
            .thenComparing(InvitationReported::occurredAt)
            .thenComparing(report -> report.invitation().toString())
            .thenComparing(report -> report.cause().deliveryId(), Comparator.reverseOrder());

    /** The entry once the report is known; equal to the known one if it changes nothing. */
    public static InvitationEntry reduce(Optional<InvitationEntry> known, InvitationReported said) {
        return known.filter(entry -> ORDER.compare(entry.report(), said) >= 0)
                .orElseGet(() -> new InvitationEntry(said));
    }
}
