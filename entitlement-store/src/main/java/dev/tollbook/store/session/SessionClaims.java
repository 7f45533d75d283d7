package dev.tollbook.store.session;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the claims of a Clerk session token, version 1 and 2 (Clerk: packages/shared/src/jwtPayloadParser.ts). In
 * version 2 permissions are packed: one mask per organization feature, whose bit j stands for the j-th action. Masks
 * may be longer than 64 bits. Pure.
 */
public final class SessionClaims {
    private static final Pattern MASK = Pattern.compile("\\d+");
    private static final String ROLE_PREFIX = "org:";
    private static final String PENDING = "pending";

    private SessionClaims() {}

    /** The session; {@link InvalidSessionException} for one that Clerk's code counts as signed out. */
    public static Session read(Map<String, Object> claims) {
        String user = text(claims.get("sub")).filter(id -> !id.isBlank())
                .orElseThrow(() -> new InvalidSessionException("The session token names no user."));
        if (!user.startsWith("user_")) {
            throw new InvalidSessionException("The token belongs to a machine, not to a session.");
        }
        if (PENDING.equals(claims.get("sts"))) {
            throw new InvalidSessionException("The session is pending.");
        }
        boolean packed = claims.get("v") instanceof Number version && version.intValue() == 2;
        return new Session(user, packed ? organization(claims) : formerOrganization(claims));
    }

    private static Optional<Session.Organization> organization(Map<String, Object> claims) {
        if (!(claims.get("o") instanceof Map<?, ?> organization)) {
            return Optional.empty();
        }
        return text(organization.get("id")).filter(id -> !id.isBlank()).map(id -> new Session.Organization(id,
                text(organization.get("rol")).filter(role -> !role.isEmpty()).map(role -> ROLE_PREFIX + role),
                permissions(organizationFeatures(text(claims.get("fea"))), text(organization.get("per")),
                        text(organization.get("fpm")))));
    }

    private static Optional<Session.Organization> formerOrganization(Map<String, Object> claims) {
        Set<String> permissions = new HashSet<>();
        if (claims.get("org_permissions") instanceof List<?> list) {
            list.forEach(each -> text(each).ifPresent(permissions::add));
        }
        return text(claims.get("org_id")).filter(id -> !id.isBlank())
                .map(id -> new Session.Organization(id, text(claims.get("org_role")), permissions));
    }

    static Set<String> permissions(List<String> features, Optional<String> actions, Optional<String> masks) {
        Set<String> permissions = new HashSet<>();
        if (actions.isEmpty() || masks.isEmpty()) {
            return permissions;
        }
        List<String> names = parts(actions.get());
        List<String> bits = parts(masks.get());
        for (int i = 0; i < Math.min(features.size(), bits.size()); i++) {
            if (MASK.matcher(bits.get(i)).matches()) {
                BigInteger mask = new BigInteger(bits.get(i));
                for (int j = 0; j < names.size(); j++) {
                    if (mask.testBit(j)) {
                        permissions.add(ROLE_PREFIX + features.get(i) + ":" + names.get(j));
                    }
                }
            }
        }
        return permissions;
    }

    /** Only those of the organization have a mask. An entry without a scope spoils the token, as in Clerk's code. */
    private static List<String> organizationFeatures(Optional<String> claim) {
        List<String> features = new ArrayList<>();
        for (String entry : claim.filter(text -> !text.isEmpty()).map(SessionClaims::parts).orElse(List.of())) {
            int colon = entry.indexOf(':');
            if (colon < 0) {
                throw new InvalidSessionException("The session token's features cannot be read.");
            }
            if (entry.substring(0, colon).contains("o")) {
                features.add(entry.substring(colon + 1));
            }
        }
        return features;
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
