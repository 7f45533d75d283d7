package dev.tollbook.standalone.demo;

import dev.tollbook.ops.webhook.WebhookSigner;
import dev.tollbook.standalone.demo.Scene.Question;
import dev.tollbook.standalone.demo.Scene.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens in the demo: two payers, two providers, and everything that goes wrong on the way of a webhook. */
record Story(List<Scene> scenes) {
    private static final String ADA = "user_ada";
    private static final String ACME = "org_acme";
    private static final Duration MONTH = Duration.ofDays(30);

    Story { scenes = List.copyOf(scenes); }

    /** The story as it would be told now. */
    static Story at(Instant now) {
        Sent subscribed = clerk("msg_demo_1", "subscriptionItem.active", "active", now.minusSeconds(60));
        Instant begun = now.minusSeconds(40);
        return new Story(List.of(
                new Scene("Nobody has told us anything about Ada", List.of(),
                        List.of(Question.plan(ADA, "pro"))),
                new Scene("Ada subscribes to Pro, and Clerk says so", List.of(subscribed),
                        List.of(Question.plan(ADA, "pro"), Question.feature(ADA, "export"))),
                new Scene("Clerk delivers the same webhook a second time", List.of(subscribed),
                        List.of(Question.plan(ADA, "pro"))),
                new Scene("Somebody changes a webhook on its way: starter becomes pro",
                        List.of(stripe("evt_demo_forged", "customer.subscription.created", "org_mallory", "starter",
                                "active", now, now).tampered("starter", "pro")),
                        List.of(Question.plan("org_mallory", "pro"))),
                new Scene("Acme orders Team at Stripe; the payment is not through yet",
                        List.of(acme("evt_demo_1", "customer.subscription.created", "incomplete", begun, begun)),
                        List.of(Question.plan(ACME, "team"))),
                new Scene("The payment is through",
                        List.of(acme("evt_demo_3", "customer.subscription.updated", "active", begun.plusSeconds(20),
                                begun)),
                        List.of(Question.plan(ACME, "team"), Question.feature(ACME, "audit_log"))),
                new Scene("A webhook from before the payment arrives late",
                        List.of(acme("evt_demo_2", "customer.subscription.updated", "incomplete",
                                begun.plusSeconds(10), begun)),
                        List.of(Question.plan(ACME, "team"))),
                new Scene("Acme's subscription is deleted",
                        List.of(acme("evt_demo_4", "customer.subscription.deleted", "canceled",
                                begun.plusSeconds(30), begun)),
                        List.of(Question.plan(ACME, "team"), Question.feature(ACME, "audit_log"))),
                new Scene("Ada's Pro has ended",
                        List.of(clerk("msg_demo_2", "subscriptionItem.ended", "ended", now.minusSeconds(5))),
                        List.of(Question.plan(ADA, "pro")))));
    }

    private static Sent clerk(String id, String type, String status, Instant at) {
        return Sent.of(WebhookSigner.CLERK, id, type,
                Bodies.clerkItem(type, ADA, "pro", status, at, at.plus(MONTH)));
    }

    private static Sent acme(String id, String type, String status, Instant at, Instant begun) {
        return stripe(id, type, ACME, "team", status, at, begun);
    }

    private static Sent stripe(String id, String type, String organization, String plan, String status, Instant at,
            Instant begun) {
        return Sent.of(WebhookSigner.STRIPE, id, type, Bodies.stripeSubscription(id, type, organization, plan,
                status, at, begun, begun.plus(MONTH)));
    }
}
