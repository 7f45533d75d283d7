package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a {@code catalog.yaml}. */
public final class CatalogFile {
    private static final ObjectReader READER = Json.mapper().readerFor(Catalog.class)
            // A list that is there twice would hide the plans of the first.
            .with(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            // A person writes this file, so a word that we do not know is a typo, not a newer version.
            .without(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            // What is left out is reported by name, all of it at once.
            .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private CatalogFile() {}

    /** The catalogue in that text; {@link InvalidCatalogException} lists everything that is wrong with it. */
    public static Catalog parse(String yaml) {
        UnknownFields unknown = new UnknownFields();
        List<String> problems = unknown.problems;
        Catalog catalog;
        try {
            catalog = READER.withHandler(unknown).readValue(yaml);
        } catch (JsonProcessingException e) {
            problems.add(e.getOriginalMessage() + at(e));
            throw new InvalidCatalogException(problems, e);
        }
        problems.addAll(catalog == null ? List.of("it is empty") : catalog.problems());
        if (!problems.isEmpty()) {
            throw new InvalidCatalogException(problems, null);
        }
        return catalog;
    }

    private static String at(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(CatalogFile::step).collect(Collectors.joining())
                : "";
        return " at" + path + (e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr());
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null
                ? " number " + (reference.getIndex() + 1)
                : " " + reference.getFieldName();
    }

    /** Collects them instead of stopping at the first. */
    private static final class UnknownFields extends DeserializationProblemHandler {
        private final List<String> problems = new ArrayList<>();

        @Override
        public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
                JsonDeserializer<?> deserializer, Object beanOrClass, String name) throws IOException {
            String known = deserializer.getKnownPropertyNames().stream().map(String::valueOf).sorted()
                    .collect(Collectors.joining(", "));
            problems.add(owner(beanOrClass) + ": unknown field '" + name
                    + "'; known are " + known);
            parser.skipChildren();
            return true;
        }

        private static String owner(Object beanOrClass) {
            Class<?> type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
            return beanOrClass instanceof Plan plan
                    ? "plan '" + plan.slug() + "'"
                    : type.getSimpleName().toLowerCase(Locale.ROOT);
        }
    }
}
