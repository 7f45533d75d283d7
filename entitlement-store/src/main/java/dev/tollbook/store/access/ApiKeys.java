package dev.tollbook.store.access;

import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All keys that are in force. Immutable. */
public final class ApiKeys implements KeyRing {
    private static final Pattern ENTRY = Pattern
            .compile("(?<name>[A-Za-z0-9._-]+)=(?<key>tb_sk_[A-Za-z0-9_-]+):(?<scopes>[a-z-]+(\\+[a-z-]+)*)");

    private final List<ApiKey> keys;

    public ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Those of {@code TOLLBOOK_API_KEYS}. A problem names the entry by its number, never by its content. */
    public static ApiKeys from(Settings settings) {
        List<ApiKey> keys = new ArrayList<>();
        List<String> entries = settings.list(Setting.API_KEYS);
        for (int i = 0; i < entries.size(); i++) {
            Matcher entry = ENTRY.matcher(entries.get(i));
            if (entry.matches()) {
                keys.add(new ApiKey(entry.group("name"), ApiKey.Sha256.of(entry.group("key")),
                        Set.copyOf(List.of(entry.group("scopes").split("\\+", -1)))));
            } else {
                settings.problem(Setting.API_KEYS,
                        "entry " + (i + 1) + " must be name=tb_sk_…:scope+scope, e.g. backend=tb_sk_4f6c…:read");
            }
        }
        if (entries.isEmpty()) {
            settings.problem(Setting.API_KEYS, "names no key, so nobody could ask anything");
        }
        return new ApiKeys(keys);
    }

    /** The key that was presented; takes the same time whichever it is. */
    @Override
    public Optional<ApiKey> find(String presented) {
        ApiKey.Sha256 hash = ApiKey.Sha256.of(presented);
        Optional<ApiKey> found = Optional.empty();
        for (ApiKey key : keys) {
            if (key.sha256().matches(hash)) {
                found = Optional.of(key);
            }
        }
        return found;
    }
}
