package dev.tollbook.store;

import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * How Clerk session tokens are verified.
 *
 * @param keys    URL or file of the key set
 * @param issuer  that tokens must name
 * @param parties origins that tokens may be meant for; empty for any
 */
public record SessionSettings(String keys, String issuer, List<String> parties) {
    public SessionSettings { parties = List.copyOf(parties); }

    /** Reads them; empty if no key set is named. A key set without an issuer is a problem. */
    static Optional<SessionSettings> from(Settings settings) {
        Optional<String> keys = settings.text(Setting.CLERK_JWKS);
        if (keys.isPresent() && settings.text(Setting.CLERK_ISSUER).isEmpty()) {
            settings.problem(Setting.CLERK_ISSUER,
                    "is required with TOLLBOOK_CLERK_JWKS, e.g. https://clerk.example.com");
        }
        return keys.map(location -> new SessionSettings(location, settings.text(Setting.CLERK_ISSUER).orElse(""),
                settings.list(Setting.CLERK_PARTIES)));
    }
}
