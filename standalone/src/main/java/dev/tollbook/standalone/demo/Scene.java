package dev.tollbook.standalone.demo;

import dev.tollbook.ops.webhook.WebhookSigner;
import java.util.List;

/**
 * One thing that happens in the demo.
 *
 * @param title     what happens, for people
 * @param sent      the webhooks that tell of it, in order of arrival
 * @param questions what to ask afterwards
 */
record Scene(String title, List<Sent> sent, List<Question> questions) {
    Scene {
        sent = List.copyOf(sent);
        questions = List.copyOf(questions);
    }

    /**
     * A webhook.
     *
     * @param id      of the delivery, as the provider gives it
     * @param type    of the event
     * @param signed  the body that the provider signed
     * @param arrives the body that arrives; another one if somebody changed it on the way
     */
    record Sent(WebhookSigner provider, String id, String type, String signed, String arrives) {
        /** As it was signed. */
        static Sent of(WebhookSigner provider, String id, String type, String body) {
            return new Sent(provider, id, type, body, body);
        }

        /** Changed on its way. */
        Sent tampered(String from, String to) {
            return new Sent(provider, id, type, signed, signed.replace(from, to));
        }
    }

    /** {@code has(plan=…)} or {@code has(feature=…)} of a payer. */
    record Question(String payer, String kind, String slug) {
        static Question plan(String payer, String slug) {
            return new Question(payer, "plan", slug);
        }

        static Question feature(String payer, String slug) {
            return new Question(payer, "feature", slug);
        }
    }
}
