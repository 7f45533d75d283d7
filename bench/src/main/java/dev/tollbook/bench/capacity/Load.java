package dev.tollbook.bench.capacity;

import java.util.OptionalDouble;

/**
 * What is to be carried.
 *
 * @param webhooks         per second, over a long time
 * @param peak             webhooks per second in the busiest minutes
 * @param payers           with at least one account
 * @param checks           questions per second, over all replicas of the store
 * @param webhookBytes     that one webhook takes in its raw topic; empty for as many as were measured
 * @param days             for which webhooks are kept; Tollbook itself never drops one
 * @param replication      copies of every topic
 * @param coresPerInstance of one process, be it of ingest, the processor or the store
 * @param utilisation      part of a core that is to be busy at the peak; what is left carries a lost instance
 */
public record Load(double webhooks, double peak, long payers, double checks, OptionalDouble webhookBytes, double days,
        int replication, int coresPerInstance, double utilisation) {
    private static final double SECONDS_PER_DAY = 86_400;

    /** Webhooks that are kept. */
    double kept() {
        return webhooks * SECONDS_PER_DAY * days;
    }
}
