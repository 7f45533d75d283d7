package dev.tollbook.ingest;

import dev.tollbook.ingest.signature.SigningSecret;
import dev.tollbook.ingest.signature.SigningSecrets;
import dev.tollbook.ingest.signature.SvixVerifier;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.time.Clock;
import java.util.List;

/**
 * What ingest can be told.
 *
 * @param port          of the webhooks; 0 picks a free one
 * @param adminPort     of metrics and health; 0 picks a free one
 * @param kafka         how to reach it
 * @param clerkSecrets  any of which may have signed; without one Clerk has no endpoint here
 * @param stripeSecrets the same for Stripe
 * @param bodyLimit     largest body in bytes, inclusive
 */
public record IngestSettings(
        int port,
        int adminPort,
        KafkaSettings kafka,
        List<SigningSecret> clerkSecrets,
        List<SigningSecret> stripeSecrets,
        int bodyLimit) {
    /** Room for key and headers; Jetty takes 8 KiB of request headers. */
    private static final int RECORD_OVERHEAD_BYTES = 64 * 1024;
    private static final int LARGEST_BODY_LIMIT = Topic.MAX_WEBHOOK_RECORD_BYTES - RECORD_OVERHEAD_BYTES;

    public IngestSettings {
        clerkSecrets = List.copyOf(clerkSecrets);
        stripeSecrets = List.copyOf(stripeSecrets);
    }

    /** Reads them; what is wrong is collected in {@code settings}. */
    public static IngestSettings from(Settings settings) {
        List<SigningSecret> clerk = secrets(settings, Setting.CLERK_SECRETS);
        List<SigningSecret> stripe = secrets(settings, Setting.STRIPE_SECRETS);
        if (settings.list(Setting.CLERK_SECRETS).isEmpty() && settings.list(Setting.STRIPE_SECRETS).isEmpty()) {
            settings.problem(Setting.CLERK_SECRETS, "or " + Setting.STRIPE_SECRETS.variable()
                    + " is required: without a secret no webhook can be verified");
        }
        for (SigningSecret secret : clerk) {
            try {
                new SvixVerifier(List.of(secret), Clock.systemUTC());
            } catch (IllegalArgumentException e) {
                settings.problem(Setting.CLERK_SECRETS, e.getMessage());
            }
        }
        return new IngestSettings(
                settings.port(Setting.INGEST_PORT),
                settings.port(Setting.ADMIN_PORT),
                KafkaSettings.from(settings),
                clerk,
                stripe,
                settings.integer(Setting.BODY_LIMIT, 1, LARGEST_BODY_LIMIT));
    }

    private static List<SigningSecret> secrets(Settings settings, Setting setting) {
        return SigningSecrets.parse(settings.list(setting), problem -> settings.problem(setting, problem));
    }
}
