package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.Explanation;
import dev.tollbook.store.entitlement.HasDecision;
import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import dev.tollbook.store.entitlement.HasDecision.Verdict;
import dev.tollbook.store.entitlement.PlanGrant;
import dev.tollbook.store.mirror.Glance;
import dev.tollbook.store.mirror.Mirror;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to has().
 *
 * @param payerKnown false for a payer that nobody has told us about, who has the default plan
 * @param validUntil the answer cannot change before, unless an event comes; null if only an event can change it
 * @param position   give it back as {@code after} to never see anything older
 * @param conditions with {@code explain}: a verdict for each that was asked
 * @param because    with {@code explain}: the webhook behind the answer
 */
record HasAnswer(
        boolean result,
        String payer,
        boolean payerKnown,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> validUntil,
        String position,
        Optional<List<ConditionView>> conditions,
        Optional<Cause> because) implements JsonSerializable {
    /** What Jackson would write by itself, without reflection: nearly all requests ask for this. */
    @Override
    public void serialize(JsonGenerator to, SerializerProvider context) throws IOException {
        to.writeStartObject();
        to.writeBooleanField("result", result);
        to.writeStringField("payer", payer);
        to.writeBooleanField("payerKnown", payerKnown);
        if (validUntil.isPresent()) {
            to.writeStringField("validUntil", validUntil.get().toString());
        } else {
            to.writeNullField("validUntil");
        }
        to.writeStringField("position", position);
        if (conditions.isPresent()) {
            context.defaultSerializeField("conditions", conditions.get(), to);
        }
        if (because.isPresent()) {
            context.defaultSerializeField("because", because.get(), to);
        }
        to.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator to, SerializerProvider context, TypeSerializer type)
            throws IOException {
        serialize(to, context);
    }

    /**
     * The verdict on one condition.
     *
     * @param remedies plans that would help
     * @param remedy   what would help beside a plan
     * @param because  the webhook about membership or role behind it
     */
    record ConditionView(
            Condition condition,
            Optional<String> asked,
            boolean result,
            Reason reason,
            Optional<GrantView> grantedBy,
            Optional<ItemView> lapsed,
            Optional<List<Remedy>> remedies,
            Optional<String> remedy,
            Optional<Cause> because) {
        static ConditionView of(Verdict verdict) {
            return new ConditionView(verdict.condition(), asked(verdict), verdict.holds(), verdict.reason(),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static ConditionView of(Explanation.Line line) {
            Verdict verdict = line.verdict();
            return new ConditionView(verdict.condition(), asked(verdict), verdict.holds(), verdict.reason(),
                    line.grant().map(GrantView::of), line.lapsed().map(ItemView::of),
                    verdict.holds() ? Optional.empty()
                            : Optional.of(line.remedies().stream().map(Remedy::of).toList()),
                    line.remedy(), line.member());
        }

        private static Optional<String> asked(Verdict verdict) {
            return switch (verdict.asked()) {
                case Asked.Text(String value) -> Optional.of(value);
                case Asked.Nothing() -> Optional.empty();
                case Asked.NotText() -> Optional.empty();
            };
        }
    }

    /** The plan that grants, and the item behind it unless it is the default plan. */
    record GrantView(String plan, boolean byDefault, Optional<ItemView> item) {
        static GrantView of(PlanGrant grant) {
            return new GrantView(grant.slug(), grant.item().isEmpty(), grant.item().map(ItemView::of));
        }
    }

    /** A plan that would help. */
    record Remedy(String plan, String name) {
        static Remedy of(Plan plan) {
            return new Remedy(plan.slug(), plan.name());
        }
    }

    static HasAnswer of(String payer, Glance glance, boolean result) {
        return new HasAnswer(result, payer, glance.known(), glance.validUntil(), glance.position().toString(),
                Optional.empty(), Optional.empty());
    }

    static HasAnswer of(Mirror.View view, HasDecision decision, Explanation why) {
        return new HasAnswer(decision.result(), view.state().payer().id(), view.state().known(),
                view.state().validUntil(), view.position().toString(),
                Optional.of(why.conditions().stream().map(ConditionView::of).toList()), why.because());
    }
}
