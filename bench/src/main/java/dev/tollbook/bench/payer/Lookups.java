package dev.tollbook.bench.payer;

import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerHas;
import dev.tollbook.store.mirror.Glance;
import dev.tollbook.store.mirror.Mirror;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/**
 * Questions to a mirror in this process, about payers drawn at random from all it holds. The ids are texts that nobody has
 * hashed yet, as they come out of a request. Not thread-safe.
 */
public final class Lookups {
    private static final long SEED = 20_260_303;

    private final Mirror mirror;
    private final long now;
    private final byte[][] ids;
    private final HasQuery[] queries;
    private final boolean[] truth;
    private final String[] payers;

    /** Draws them. */
    public Lookups(Mirror mirror, int payers, int count, Instant now) {
        this.mirror = mirror;
        this.now = now.toEpochMilli();
        this.ids = new byte[count][];
        this.queries = new HasQuery[count];
        this.truth = new boolean[count];
        this.payers = new String[count];
        Random random = new Random(SEED);
        for (int i = 0; i < count; i++) {
            Question question = Question.draw(random, payers);
            ids[i] = question.payer().getBytes(StandardCharsets.ISO_8859_1);
            queries[i] = question.about().query();
            truth[i] = question.holds();
        }
    }

    /** Must come before each pass, since a text remembers its hash. */
    public void renew() {
        for (int i = 0; i < ids.length; i++) {
            payers[i] = new String(ids[i], StandardCharsets.ISO_8859_1);
        }
    }

    public int count() {
        return ids.length;
    }

    /** Asks for a plain yes or no each; gives how many answers were wrong. */
    public int answer() {
        int wrong = 0;
        for (int i = 0; i < payers.length; i++) {
            boolean holds = PayerHas.holds(mirror.holdings(payers[i], now), Membership.UNKNOWN, queries[i]);
            wrong += holds == truth[i] ? 0 : 1;
        }
        return wrong;
    }

    /** Asks for what an answer over HTTP tells, the position too; gives how many answers were wrong. */
    public int glance() {
        Instant instant = Instant.ofEpochMilli(now);
        int wrong = 0;
        for (int i = 0; i < payers.length; i++) {
            Glance glance = mirror.glance(payers[i], instant);
            boolean holds = PayerHas.holds(glance.holdings(), Membership.UNKNOWN, queries[i]);
            wrong += holds == truth[i] && glance.known() ? 0 : 1;
        }
        return wrong;
    }
}
