package dev.tollbook.ops;

import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a command finds what it is not told: in the environment, in {@code tollbook.yaml}, and for secrets also in the
 * {@code dev.env} that standalone made for this machine.
 *
 * @param variables of the process
 * @param directory the working directory
 */
public record Environment(Map<String, String> variables, Path directory) {
    private static final String DEV_ENV = "dev.env";

    /** That of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv(), Path.of(""));
    }

    /** What is set, {@code option} above all if it was given; the caller reads and then checks. */
    public Settings settings(Setting setting, Optional<String> option) {
        Map<String, String> values = new TreeMap<>(variables);
        option.ifPresent(value -> values.put(setting.variable(), value));
        return Settings.load(values, directory.resolve("tollbook.yaml"));
    }

    /** A secret that is set, or else the one that standalone made here. */
    public Optional<String> secret(Settings settings, Setting setting) {
        return settings.given(setting).or(() -> madeHere(settings, setting));
    }

    private Optional<String> madeHere(Settings settings, Setting setting) {
        Path file = directory.resolve(settings.required(Setting.DATA_DIR)).resolve(DEV_ENV);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String prefix = setting.variable() + "=";
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip()).findFirst();
        } catch (IOException e) {
            throw new FailedException("cannot read " + file + ": " + e.getMessage());
        }
    }
}
