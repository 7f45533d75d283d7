package dev.tollbook.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was set, in the environment or in {@code tollbook.yaml} (the environment wins). Reading never throws: problems
 * are collected, so that {@link #check()} can report all of them at once. Not thread-safe; used while starting.
 */
public final class Settings {
    private final Map<String, String> values;
    /** A set, because a setting may be read more than once. */
    private final Set<String> problems = new LinkedHashSet<>();

    private Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.values.keySet().forEach(this::requireKnown);
    }

    /** From the process environment and, if it is there, {@code tollbook.yaml} in the working directory. */
    public static Settings load() {
        return load(System.getenv(), Path.of("tollbook.yaml"));
    }

    /** From an environment and a file that may not exist; names that do not begin with {@code TOLLBOOK_} are not ours. */
    public static Settings load(Map<String, String> environment, Path file) {
        List<String> unreadable = new ArrayList<>();
        Map<String, String> values = SettingsFile.read(file, unreadable);
        environment.forEach((name, value) -> {
            if (name.startsWith("TOLLBOOK_")) {
                values.put(name, value);
            }
        });
        Settings settings = new Settings(values);
        settings.problems.addAll(unreadable);
        return settings;
    }

    /** The value, or what holds without one; empty if neither. */
    public Optional<String> text(Setting setting) {
        return given(setting).or(() -> Optional.of(setting.fallback())).filter(value -> !value.isEmpty());
    }

    /** The value as set, without the default. */
    public Optional<String> given(Setting setting) {
        return Optional.ofNullable(values.get(setting.variable())).filter(value -> !value.isBlank()).map(String::strip)
                .or(() -> fromFile(setting));
    }

    /** The value; a missing one is a problem that names the setting. */
    public String required(Setting setting) {
        return text(setting).orElseGet(() -> {
            problem(setting, "is required (" + setting.meaning() + ")");
            return "";
        });
    }

    /** Parts between commas, blanks around them dropped. */
    public List<String> list(Setting setting) {
        return text(setting)
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** A TCP port, 0 for "pick a free one". */
    public int port(Setting setting) {
        return integer(setting, 0, 65535);
    }

    /** A whole number between the two, both included. */
    public int integer(Setting setting, int least, int most) {
        return parse(setting, "a whole number from " + least + " to " + most, least, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** An ISO-8601 duration such as {@code P3D} or {@code PT1H}, not negative. */
    public Duration duration(Setting setting) {
        return parse(setting, "an ISO-8601 duration such as P3D or PT1H", Duration.ZERO, text -> {
            Duration value = Duration.parse(text);
            if (value.isNegative()) {
                throw new IllegalArgumentException("negative");
            }
            return value;
        });
    }

    /** Any value that {@code parser} understands; it throws {@link IllegalArgumentException} for what it does not. */
    public <T> T parse(Setting setting, String expected, T otherwise, Function<String, T> parser) {
        String text = required(setting);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problem(setting, "must be " + expected + ", but is '" + (setting.mayBeFile() ? "(hidden)" : text) + "'");
            return otherwise;
        }
    }

    /** Adds a problem with one setting, for checks that only a service can make. */
    public void problem(Setting setting, String sentence) {
        problems.add(setting.variable() + " " + sentence);
    }

    /** Kafka client properties given as {@code TOLLBOOK_KAFKA_*}: {@code _} stands for a dot. */
    Map<String, String> kafkaProperties() {
        Map<String, String> properties = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(Setting.KAFKA_PREFIX)) {
                properties.put(
                        name.substring(Setting.KAFKA_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                        value);
            }
        });
        return properties;
    }

    /** Throws if anything read so far, or any unknown name, was a problem. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(List.copyOf(problems));
        }
    }

    private Optional<String> fromFile(Setting setting) {
        if (!setting.mayBeFile()) {
            return Optional.empty();
        }
        String variable = setting.variable() + "_FILE";
        String file = values.get(variable);
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip()).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            problems.add(variable + ": cannot read " + file);
            return Optional.empty();
        }
    }

    private void requireKnown(String name) {
        String base = name.endsWith("_FILE") ? name.substring(0, name.length() - "_FILE".length()) : "";
        boolean known = name.startsWith(Setting.KAFKA_PREFIX)
                || Setting.named(name).isPresent()
                || Setting.named(base).filter(Setting::mayBeFile).isPresent();
        if (!known) {
            problems.add(name + " is not a setting" + nearest(name));
        }
    }

    private static String nearest(String name) {
        return Arrays.stream(Setting.values())
                .map(Setting::variable)
                .filter(candidate -> EditDistance.between(candidate, name) <= 3)
                .min((a, b) -> EditDistance.between(a, name) - EditDistance.between(b, name))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; the README lists them all");
    }
}
