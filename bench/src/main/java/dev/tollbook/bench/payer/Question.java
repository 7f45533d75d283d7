package dev.tollbook.bench.payer;

import dev.tollbook.bench.load.Requests;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.HasQuery;
import java.util.Map;
import java.util.Set;

/**
 * has() about one payer, and the answer that is true.
 *
 * @param payer id
 * @param holds what has to be answered
 */
public record Question(String payer, About about, boolean holds) {
    /** What is asked; the plans that have it are those of the example catalogue. */
    public enum About {
        PRO("plan", "pro", Set.of("pro")),
        AUDIT_LOG("feature", "audit_log", Set.of("team")),
        API_ACCESS("feature", "api_access", Set.of("pro", "team")),
        EXPORT("feature", "export", Set.of("starter", "pro", "team"));

        private final String parameter;
        private final String slug;
        private final Set<String> plans;
        private final HasQuery query;

        About(String parameter, String slug, Set<String> plans) {
            this.parameter = parameter;
            this.slug = slug;
            this.plans = plans;
            this.query = parameter.equals("plan") ? HasQuery.NOTHING.withPlan(Asked.text(slug))
                    : HasQuery.NOTHING.withFeature(Asked.text(slug));
        }

        /** As the evaluator takes it. */
        public HasQuery query() {
            return query;
        }

        /** Whether a payer of that plan has it. */
        public boolean isOf(String plan) {
            return plans.contains(plan);
        }
    }

    /** About a payer of the population. */
    static Question of(int payer, About about) {
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
