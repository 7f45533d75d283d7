package dev.tollbook.ingest.signature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code whsec_…} and {@code name=whsec_…}. A secret without a name is called after its place in the list:
 * {@code 1}, {@code 2}.
 */
public final class SigningSecrets {
    /** The name is what comes before the first {@code =}; base64 secrets end in some of their own. */
    private static final Pattern ENTRY = Pattern.compile("(?:([A-Za-z0-9._-]{1,64})=)?(whsec_\\S+)");

    private SigningSecrets() {}

    /** The secrets, in order; what is wrong goes to {@code problems} as half a sentence that never shows a value. */
    public static List<SigningSecret> parse(List<String> entries, Consumer<String> problems) {
        List<SigningSecret> secrets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String place = Integer.toString(i + 1);
            Matcher entry = ENTRY.matcher(entries.get(i));
            if (!entry.matches()) {
                problems.accept("must be whsec_… or name=whsec_…, but entry " + place + " is neither (hidden)");
                continue;
            }
            String name = entry.group(1) == null ? place : entry.group(1);
            if (!names.add(name)) {
                problems.accept("names two secrets '" + name + "': give each its own name");
            }
            secrets.add(new SigningSecret(name, entry.group(2)));
        }
        return List.copyOf(secrets);
    }
}
