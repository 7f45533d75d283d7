package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Requests;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.HasQuery;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * has() about one payer, and the answer that is true.
 *
 * @param payer id
 * @param holds what has to be answered
 */
public record Question(String payer, About about, boolean holds) {
    /**
     * What is asked.
     *
     * @param parameter of the request
     * @param slug      of a plan or a feature
     * @param plans     slugs of those that have it, in the example catalogue
     * @param query     as the evaluator takes it
     */
    public record About(String parameter, String slug, Set<String> plans, HasQuery query) {
        /** Some of which a payer has and some not. */
        static final List<About> ALL = List.of(plan("pro"), feature("audit_log", Set.of("team")),
                feature("api_access", Set.of("pro", "team")), feature("export", Set.of("starter", "pro", "team")));

        public About { plans = Set.copyOf(plans); }

        /** Whether a payer of that plan has it. */
        public boolean isOf(String plan) {
            return plans.contains(plan);
        }

        private static About plan(String slug) {
            return new About("plan", slug, Set.of(slug), HasQuery.NOTHING.withPlan(Asked.text(slug)));
        }

        private static About feature(String slug, Set<String> plans) {
            return new About("feature", slug, plans, HasQuery.NOTHING.withFeature(Asked.text(slug)));
        }
    }

    /** About one of the first payers of the population. */
    static Question draw(Random random, int payers) {
        int payer = random.nextInt(payers);
        About about = About.ALL.get(random.nextInt(About.ALL.size()));
        return new Question(Population.payer(payer), about, about.isOf(Population.plan(payer)));
    }

    /** As a request to the store. */
    public byte[] request(Map<String, String> headers) {
        return Requests.get("/v1/payers/" + payer + "/has?" + about.parameter + "=" + about.slug, headers);
    }

    /** As one of many in a batch. */
    String json() {
        return "{\"payer\":\"" + payer + "\",\"" + about.parameter + "\":\"" + about.slug + "\"}";
    }

    /** How the answer begins if it is true and speaks of a payer that is known. */
    String answer() {
        return "{\"result\":" + holds + ",\"payer\":\"" + payer + "\",\"payerKnown\":true,";
    }
}
