package dev.tollbook.standalone;

import dev.tollbook.service.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Secrets for this machine alone, made on the first start and kept in {@code dev.env}, so that a developer has nothing
 * to set. A shell can read the file as it is.
 *
 * @param values as the setting of that name takes them
 */
record DevSecrets(Map<Setting, String> values) {
    static final String FILE = "dev.env";
    private static final String NAME = "dev";
    private static final SecureRandom RANDOM = new SecureRandom();

    DevSecrets { values = Collections.unmodifiableMap(new EnumMap<>(values)); }

    /** Those of that directory; what is missing there is made, and not written down yet. */
    static DevSecrets in(Path directory) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        values.put(Setting.CLERK_SECRETS, NAME + "=whsec_" + Base64.getEncoder().encodeToString(random()));
        values.put(Setting.STRIPE_SECRETS, NAME + "=whsec_" + HexFormat.of().formatHex(random()));
        values.put(Setting.API_KEYS, NAME + "=tb_sk_" + HexFormat.of().formatHex(random()) + ":read+write+admin");
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            values.putAll(read(file, values.keySet()));
        }
        return new DevSecrets(values);
    }

    /** Writes them down for the next start, readable by their owner only. */
    void keep(Path directory) {
        Path file = directory.resolve(FILE);
        StringBuilder text = new StringBuilder("# Made by tollbook for this machine; of no use anywhere else.\n");
        values.forEach((setting, value) -> text.append(setting.variable()).append('=').append(value).append('\n'));
        try {
            if (Files.exists(file)) {
                return;
            }
            Path unfinished = directory.resolve(FILE + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, text, StandardOpenOption.WRITE);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStartException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The secret itself, without its name in the list and without scopes. */
    String bare(Setting setting) {
        String value = values.get(setting);
        String secret = value.substring(value.indexOf('=') + 1);
        return secret.contains(":") ? secret.substring(0, secret.indexOf(':')) : secret;
    }

    private static Map<Setting, String> read(Path file, Set<Setting> known) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new CannotStartException("cannot read " + file + ": " + e.getMessage(), e);
        }
        for (String line : lines) {
            known.stream()
                    .filter(setting -> line.startsWith(setting.variable() + "="))
                    .forEach(setting -> values.put(setting, line.substring(line.indexOf('=') + 1).strip()));
        }
        if (!values.keySet().equals(known)) {
            throw new CannotStartException(file + " must set " + known.stream().map(Setting::variable).sorted()
                    .collect(Collectors.joining(", ")) + ": mend it, or remove it and new secrets are made");
        }
        return values;
    }

    private static byte[] random() {
        // A multiple of three, so that base64 needs no padding, whose '=' would look like a name.
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
