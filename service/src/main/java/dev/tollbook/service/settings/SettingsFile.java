package dev.tollbook.service.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code tollbook.yaml}: the names of the environment as keys of one flat map. It may hold secrets, so nothing quotes it. */
final class SettingsFile {
    private static final YAMLMapper MAPPER = new YAMLMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private SettingsFile() {}

    /** What the file sets, nothing if it is not there; what is wrong with it goes to {@code problems}. */
    static Map<String, String> read(Path file, List<String> problems) {
        Map<String, String> values = new TreeMap<>();
        if (!Files.exists(file)) {
            return values;
        }
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            if (root.isObject()) {
                root.properties().forEach(entry -> put(values, file, entry.getKey(), entry.getValue(), problems));
            } else if (root.isArray() || !root.asText("").isEmpty()) {
                problems.add(file + " must be a map of settings, NAME: value");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            problems.add(file + " is not valid YAML, or names something twice"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
        }
        return values;
    }

    private static void put(
            Map<String, String> values, Path file, String name, JsonNode value, List<String> problems) {
        List<JsonNode> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(parts::add);
        } else if (!value.isNull()) {
            parts.add(value);
        }
        if (parts.stream().allMatch(JsonNode::isValueNode)) {
            values.put(name, String.join(",", parts.stream().map(JsonNode::asText).toList()));
        } else {
            problems.add(name + " in " + file + " must be a text, a number or a list of them");
        }
    }
}
