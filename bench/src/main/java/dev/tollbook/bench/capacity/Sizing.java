package dev.tollbook.bench.capacity;

import static dev.tollbook.bench.capacity.Quantity.bytes;
import static dev.tollbook.bench.capacity.Quantity.count;
import static dev.tollbook.bench.capacity.Quantity.seconds;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The model: from a load and what a core was seen to do, to what has to be there. Linear in everything, because the
 * parts share nothing but Kafka; {@code docs/capacity.md} says how that is checked. Pure.
 */
public final class Sizing {
    /** Default of a new installation, and divisible among 2, 3, 4, 6 and 12 instances. */
    static final int PARTITION_STEP = 12;
    /** One may be lost, or replaced by a new version, while the other answers. */
    static final int LEAST_INSTANCES = 2;
    /** The mirror is at most half of the heap, so that the garbage collector has room. */
    static final double HEAP_PER_LIVE_BYTE = 2;
    /** Code, threads, buffers, caches and the heap of a replica of the store that knows nobody. */
    static final double BASE_BYTES = 512.0 * 1024 * 1024;
    /** What the projection reads of a webhook: the state after it, and its receipt. */
    static final double RECORDS_PER_WEBHOOK = 2;

    private final Load load;
    private final Measured measured;

    public Sizing(Load load, Measured measured) {
        this.load = load;
        this.measured = measured;
    }

    /** All lines, in the way of a webhook. */
    public List<Need> needs() {
        return List.of(
                cores("ingest cores", Constant.INGEST, load.peak()),
                instances("ingest instances", Constant.INGEST, load.peak()),
                cores("processor cores", Constant.PROCESSOR, load.peak()),
                instances("processor instances", Constant.PROCESSOR, load.peak()),
                partitions(),
                rawDisk(), billingDisk(), changelogDisk(), stateDisk(), restore(), replay(),
                cores("store cores", Constant.HAS, load.checks()),
                instances("store replicas", Constant.HAS, load.checks()),
                storeMemory(), storeStart(), postgres(), rebuild());
    }

    private Need cores(String what, Constant rate, double perSecond) {
        return with(what, List.of(rate), () -> known(what, cores(rate, perSecond), count(cores(rate, perSecond)),
                count(perSecond) + "/s ÷ " + count(value(rate)) + "/s per core ÷ " + load.utilisation()
                        + " busy, rounded up"));
    }

    private Need instances(String what, Constant rate, double perSecond) {
        return with(what, List.of(rate),
                () -> known(what, instances(rate, perSecond), count(instances(rate, perSecond)),
                        count(cores(rate, perSecond)) + " cores ÷ " + load.coresPerInstance()
                                + " per instance, rounded up, "
                                + LEAST_INSTANCES + " at least"));
    }

    private Need partitions() {
        String what = "partitions of the raw topics";
        return with(what, List.of(Constant.PROCESSOR), () -> {
            double cores = cores(Constant.PROCESSOR, load.peak());
            double partitions = Math.max(1, Math.ceil(cores / PARTITION_STEP)) * PARTITION_STEP;
            return known(what, partitions, count(partitions),
                    "one thread works on a partition, so at least one for each of "
                            + count(cores) + " processor cores, rounded up to a multiple of " + PARTITION_STEP);
        });
    }

    private Need rawDisk() {
        String what = "broker disk, signed webhooks";
        List<Constant> needed = load.webhookBytes().isPresent() ? List.of() : List.of(Constant.RAW_BYTES);
        return with(what, needed, () -> {
            double each = load.webhookBytes().orElseGet(() -> value(Constant.RAW_BYTES));
            return topics(what, load.kept() * each, keptTimes(each));
        });
    }

    private Need billingDisk() {
        String what = "broker disk, what follows from them";
        return with(what, List.of(Constant.BILLING_BYTES), () -> {
            double each = value(Constant.BILLING_BYTES);
            return topics(what, load.kept() * each, keptTimes(each));
        });
    }

    private Need changelogDisk() {
        String what = "broker disk, changelogs";
        return with(what, List.of(Constant.CHANGELOG_BYTES), () -> topics(what,
                load.payers() * value(Constant.CHANGELOG_BYTES), payersTimes(Constant.CHANGELOG_BYTES)));
    }

    private Need topics(String what, double oneCopy, String because) {
        double all = oneCopy * load.replication();
        return known(what, all, bytes(all), because + " × " + load.replication() + " copies, over all brokers");
    }

    private Need stateDisk() {
        String what = "disk of a processor instance";
        return with(what, List.of(Constant.STATE_BYTES, Constant.PROCESSOR), () -> {
            double instances = instances(Constant.PROCESSOR, load.peak());
            double each = load.payers() * value(Constant.STATE_BYTES) / instances;
            return known(what, each, bytes(each), payersTimes(Constant.STATE_BYTES) + " ÷ " + count(instances)
                    + " instances; twice that, for what a compaction needs");
        });
    }

    private Need restore() {
        String what = "a processor without its disk is back after";
        return with(what, List.of(Constant.RESTORE, Constant.PROCESSOR), () -> {
            double instances = instances(Constant.PROCESSOR, load.peak());
            double time = load.payers() / instances / value(Constant.RESTORE);
            return known(what, time, seconds(time), payers() + " payers ÷ " + count(instances)
                    + " instances ÷ " + count(value(Constant.RESTORE)) + " payers/s");
        });
    }

    private Need replay() {
        String what = "all webhooks are applied anew within";
        return with(what, List.of(Constant.PROCESSOR), () -> {
            double cores = cores(Constant.PROCESSOR, load.peak());
            double time = load.kept() / (cores * value(Constant.PROCESSOR));
            return known(what, time, seconds(time), count(load.kept()) + " webhooks ÷ " + count(cores) + " cores ÷ "
                    + count(value(Constant.PROCESSOR)) + "/s per core");
        });
    }

    private Need storeMemory() {
        String what = "memory of a store replica";
        return with(what, List.of(Constant.MIRROR_BYTES), () -> {
            double each = load.payers() * value(Constant.MIRROR_BYTES) * HEAP_PER_LIVE_BYTE + BASE_BYTES;
            return known(what, each, bytes(each), payersTimes(Constant.MIRROR_BYTES) + " × " + count(HEAP_PER_LIVE_BYTE)
                    + " + " + bytes(BASE_BYTES) + "; every replica holds all payers");
        });
    }

    private Need storeStart() {
        String what = "a store replica answers after";
        return with(what, List.of(Constant.MIRROR_LOAD), () -> {
            double time = load.payers() / value(Constant.MIRROR_LOAD);
            return known(what, time, seconds(time), payers() + " payers ÷ "
                    + count(value(Constant.MIRROR_LOAD)) + " payers/s");
        });
    }

    private Need postgres() {
        String what = "Postgres, states of payers";
        return with(what, List.of(Constant.POSTGRES_BYTES), () -> {
            double all = load.payers() * value(Constant.POSTGRES_BYTES);
            return known(what, all, bytes(all), payersTimes(Constant.POSTGRES_BYTES)
                    + "; receipts and history grow with the webhooks beside it");
        });
    }

    private Need rebuild() {
        String what = "the projection is rebuilt within";
        return with(what, List.of(Constant.REBUILD), () -> {
            double time = load.kept() * RECORDS_PER_WEBHOOK / value(Constant.REBUILD);
            return known(what, time, seconds(time), count(load.kept()) + " webhooks × " + count(RECORDS_PER_WEBHOOK)
                    + " records ÷ " + count(value(Constant.REBUILD)) + " records/s; one replica");
        });
    }

    private double cores(Constant rate, double perSecond) {
        return Math.max(1, Math.ceil(perSecond / value(rate) / load.utilisation()));
    }

    private double instances(Constant rate, double perSecond) {
        return Math.max(LEAST_INSTANCES, Math.ceil(cores(rate, perSecond) / load.coresPerInstance()));
    }

    private String keptTimes(double each) {
        return count(load.webhooks()) + "/s × 86,400 s × " + count(load.days()) + " days × " + bytes(each);
    }

    private String payersTimes(Constant each) {
        return payers() + " payers × " + bytes(value(each));
    }

    private String payers() {
        return count((double) load.payers());
    }

    private double value(Constant constant) {
        return measured.find(constant).orElseThrow().value();
    }

    private Need with(String what, List<Constant> needed, Supplier<Need> need) {
        return needed.stream().filter(constant -> measured.find(constant).isEmpty()).findFirst()
                .map(missing -> Need.unknown(what, missing.remedy())).orElseGet(need);
    }

    private static Need known(String what, double value, String shown, String because) {
        return new Need(what, OptionalDouble.of(value), shown, because);
    }
}
