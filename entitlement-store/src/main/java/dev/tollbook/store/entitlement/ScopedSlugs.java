package dev.tollbook.store.entitlement;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Slugs of plans or of features, by whom they belong to: what Clerk's claims {@code pla} and {@code fea} say.
 *
 * @param organization slugs of the active organization
 * @param user         slugs of the user
 */
public record ScopedSlugs(Set<String> organization, Set<String> user) {
    public ScopedSlugs {
        organization = Set.copyOf(organization);
        user = Set.copyOf(user);
    }

    /**
     * Reads a claim such as {@code o:reports,u:dashboard,ou:support}. Empty if there is none, or if any entry has no
     * colon: such an entry spoils the whole claim (Clerk: has(), billing). Entries of unknown scope are skipped.
     */
    public static Optional<ScopedSlugs> parseClaim(String claim) {
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Set<String> organization = new HashSet<>();
        Set<String> user = new HashSet<>();
        for (String raw : claim.split(",", -1)) {
            String entry = EcmaScript.trim(raw);
            int colon = entry.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            String slug = entry.substring(colon + 1);
            switch (entry.substring(0, colon)) {
                case "o" -> organization.add(slug);
                case "u" -> user.add(slug);
                case "ou", "uo" -> {
                    organization.add(slug);
                    user.add(slug);
                }
                default -> {
                    // Clerk skips scopes that it does not know.
                }
            }
        }
        return Optional.of(new ScopedSlugs(organization, user));
    }
}
