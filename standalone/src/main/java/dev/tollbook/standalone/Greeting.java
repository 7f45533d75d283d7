package dev.tollbook.standalone;

import dev.tollbook.service.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** What a person reads when everything runs: where it is, with what to sign and ask, and lines to paste. */
record Greeting(List<String> lines) {
    Greeting { lines = List.copyOf(lines); }

    static Greeting of(StandaloneSettings settings, Standalone.Services services) {
        String ingest = "http://localhost:" + services.ingest().port();
        String store = "http://localhost:" + services.store().port();
        List<String> places = List.of(
                "",
                "  webhooks      " + ingest + "/webhooks/clerk",
                "                " + ingest + "/webhooks/stripe",
                "  answers       " + store + "/v1/payers/{payer}/has?plan=pro",
                "  health        http://localhost:" + services.ingest().adminPort() + "/health/ready (ingest), "
                        + services.processor().adminPort() + " (processor), "
                        + services.store().adminPort() + " (entitlement store); /metrics beside it",
                "  Kafka         localhost:" + settings.kafkaPort(),
                "  Postgres      postgresql://" + settings.postgres().user() + "@localhost:"
                        + settings.postgres().port() + "/" + settings.postgres().database(),
                "  data, log     " + settings.data() + ", logs/tollbook.log in it",
                "",
                "  signing secret of Clerk    " + secret(settings, Setting.CLERK_SECRETS),
                "  signing secret of Stripe   " + secret(settings, Setting.STRIPE_SECRETS),
                "  API key                    " + secret(settings, Setting.API_KEYS));
        return new Greeting(Stream.concat(places.stream(), toPaste(settings, ingest, store).stream()).toList());
    }

    /** Works in any shell that has curl and openssl; the second line shows what the first has done. */
    private static List<String> toPaste(StandaloneSettings settings, String ingest, String store) {
        String signing = settings.shown(Setting.STRIPE_SECRETS).orElse("<your Stripe signing secret>");
        String key = settings.shown(Setting.API_KEYS).orElse("<your API key>");
        String subscription = "{\"id\":\"evt_'$T'\",\"object\":\"event\",\"type\":\"customer.subscription.created\","
                + "\"created\":'$T',\"data\":{\"object\":{\"object\":\"subscription\",\"id\":\"sub_try\","
                + "\"customer\":\"cus_try\",\"status\":\"active\",\"created\":'$T',\"metadata\":{\"payer_id\":\"org_try\"},"
                + "\"items\":{\"data\":[{\"id\":\"si_try\",\"price\":{\"id\":\"price_try\",\"metadata\":"
                + "{\"plan_slug\":\"team\"}}}]}}}}";
        return List.of(
                "",
                "Send a signed Stripe webhook, and ask what it changed:",
                "",
                "  T=$(date +%s); B='" + subscription + "'; \\",
                "  curl -sS " + ingest + "/webhooks/stripe --data-binary \"$B\" -H \"Stripe-Signature: t=$T,v1=$(printf"
                        + " '%s.%s' \"$T\" \"$B\" | openssl dgst -sha256 -hmac " + signing + " | sed 's/.* //')\"",
                "  curl -sS '" + store
                        + "/v1/payers/org_try/has?plan=team&explain=true&after=evt_'$T -H 'Authorization: Bearer "
                        + key + "'",
                "");
    }

    private static String secret(StandaloneSettings settings, Setting setting) {
        return settings.shown(setting)
                .map(secret -> secret + "   (made for this machine, in " + DevSecrets.FILE + ")")
                .orElse("as set in " + setting.variable());
    }
}
