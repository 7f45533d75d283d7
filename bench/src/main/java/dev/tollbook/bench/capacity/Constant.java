package dev.tollbook.bench.capacity;

import java.util.stream.Stream;

/** What the model takes from a run of bench. */
public enum Constant {
    /** Webhooks acknowledged per second and core, with the broker and the sender on the same cores. */
    INGEST(Of.CORE, "ingest/webhooks/s at 64"),
    /** Webhooks applied per second and core, with the broker on the same cores; the slower of few payers and many. */
    PROCESSOR(Of.CORE, "replay/events/s", "scale/events/s at 100k"),
    /** Records written to Postgres per second, by one replica, with the database on the same cores. */
    REBUILD(Of.MACHINE, "rebuild/records/s"),
    /** Questions answered per second and core, with who asks on the same cores. */
    HAS(Of.CORE, "has/requests/s at 64"),
    /** Heap that a payer takes in a replica of the store. */
    MIRROR_BYTES(Of.ONE, "mirror/bytes per payer at 1m"),
    /** Payers that a starting replica reads from Postgres per second. */
    MIRROR_LOAD(Of.MACHINE, "mirror/payers loaded/s at 1m"),
    /** On the broker, one copy. */
    CHANGELOG_BYTES(Of.ONE, "scale/changelog bytes per payer at 100k"),
    /** On the processor's disk. */
    STATE_BYTES(Of.ONE, "scale/state bytes per payer at 100k"),
    /** On the broker, one copy, as compressed, with headers. */
    RAW_BYTES(Of.ONE, "scale/raw bytes per webhook"),
    /** On the broker, one copy, in everything that is derived from a webhook. */
    BILLING_BYTES(Of.ONE, "scale/billing bytes per webhook"),
    /** Payers whose state a processor without a disk reads back per second. */
    RESTORE(Of.MACHINE, "scale/payers restored/s at 100k"),
    /** In the table of accounts and its indexes, without history, receipts and usage. */
    POSTGRES_BYTES(Of.ONE, "mirror/postgres bytes per payer at 1m");

    /** To what a measured number belongs. */
    enum Of {
        /** To all cores of the machine together: a core does its part. */
        CORE,
        /** To the machine as it was: more cores may do more, and that was not measured. */
        MACHINE,
        /** To one webhook or payer, whatever the machine. */
        ONE
    }

    private final Of of;
    private final String key;
    private final String other;

    Constant(Of of, String key) {
        this(of, key, key);
    }

    Constant(Of of, String key, String other) {
        this.of = of;
        this.key = key;
        this.other = other;
    }

    /** Figures in a report that tell it; where a report has both, the less counts. */
    Stream<String> keys() {
        return Stream.of(key, other).distinct();
    }

    Of of() {
        return of;
    }

    /** What to do about its absence. */
    String remedy() {
        return "not measured: " + key + " (run ./tollbook bench --only " + key.substring(0, key.indexOf('/'))
                + ")";
    }
}
