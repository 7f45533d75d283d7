package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tollbook.schemas.json.Json;
import java.util.List;

/** Reads a {@code catalog.yaml}. */
public final class CatalogFile {
    // A person writes this file, so an unknown field is a typo, not a newer version.
    private static final ObjectReader READER = Json.mapper()
            .copyWith(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .readerFor(Catalog.class);

    private CatalogFile() {}

    /** The catalogue in that text; {@link InvalidCatalogException} lists everything that is wrong with it. */
    public static Catalog parse(String yaml) {
        Catalog catalog;
        try {
            catalog = READER.readValue(yaml);
        } catch (JsonProcessingException e) {
            throw new InvalidCatalogException(List.of(e.getOriginalMessage() + at(e)), e);
        }
        List<String> problems = catalog == null ? List.of("it is empty") : catalog.problems();
        if (!problems.isEmpty()) {
            throw new InvalidCatalogException(problems, null);
        }
        return catalog;
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
