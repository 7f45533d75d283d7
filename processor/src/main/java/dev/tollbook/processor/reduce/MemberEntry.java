package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.Membership;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is remembered of one membership, also after it ended: a late event must not bring a member back. A user who
 * leaves and returns has another membership id and a later time.
 *
 * @param v         version of this layout
 * @param revision  as last published, 0 before that
 * @param published whether the last record was no tombstone
 */
public record MemberEntry(int v, long revision, boolean published, Version version, MembershipReported report) {
    private static final int VERSION = 1;

    /** The entry once the report is known; equal to the known one if it changes nothing. */
    public static MemberEntry reduce(Optional<MemberEntry> known, MembershipReported said) {
        Version version = new Version(said.updatedAt(), said.occurredAt(), content(said), said.cause().deliveryId());
        if (known.isPresent() && !version.isAfter(known.get().version())) {
            return known.get();
        }
        return new MemberEntry(VERSION, known.map(MemberEntry::revision).orElse(0L),
                known.map(MemberEntry::published).orElse(false), version, said);
    }

    /** The next revision: a record or a tombstone. */
    public MemberEntry revised(boolean record) {
        return new MemberEntry(v, revision + 1, record, version, report);
    }

    /** The membership as of this revision. */
    public Membership membership() {
        return new Membership(report.account().id(), report.member(), report.updatedAt(), revision, report.cause());
    }

    /** Of two reports of one moment the one that takes access away is greater. */
    private static String content(MembershipReported said) {
        return said.removed() + new String(Json.bytes(said.member()), StandardCharsets.UTF_8);
    }
}
