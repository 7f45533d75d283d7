package dev.tollbook.bench.scenario;

import dev.tollbook.bench.stack.CatchUp;
import dev.tollbook.bench.stack.Log;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.RawFeed;
import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.processor.topology.TopologyNames;
import dev.tollbook.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;

/** Webhooks that gather while the processor is stopped, and what it must have made of them in the end. */
final class Backlog {
    private final Stack stack;
    private final Log log;
    private final RawFeed feed;
    private final Webhooks webhooks = Stack.webhooks();
    private final Map<String, String> plans = new HashMap<>();
    private long sent;

    /** In that stack, which also ends it; the topics are there afterwards. */
    Backlog(Stack stack) {
        this.stack = stack;
        this.log = stack.keep(new Log(stack.kafka()));
        this.feed = stack.keep(new RawFeed(stack.kafka()));
        stack.stop(stack.processor());
    }

    Log log() {
        return log;
    }

    /** How many webhooks there ever were. */
    long sent() {
        return sent;
    }

    /** The plan that was sent last for a payer who has one. */
    String plan(String payer) {
        return plans.get(payer);
    }

    void add(String payer, String plan) {
        feed.append(webhooks.next(payer, plan));
        plans.put(payer, plan);
        sent++;
    }

    /** Waits until all of it is in the topic. */
    void flush() {
        feed.flush();
    }

    /** Has the processor work it off. */
    CatchUp workOff() {
        flush();
        long before = log.committed(TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE);
        ProcessorService processor = stack.processor();
        CatchUp result = CatchUp.watch(log, TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE, before);
        stack.stop(processor);
        return result;
    }

    /** Throws unless each webhook had its effect, once. */
    void verify() {
        Subscriptions.requireReceipts(log, sent);
        Subscriptions.requirePlans(log, plans);
    }
}
