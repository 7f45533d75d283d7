package dev.tollbook.standalone;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.catalog.InvalidCatalogException;
import dev.tollbook.service.catalog.CatalogPublication;
import dev.tollbook.service.settings.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which catalogue is in force when standalone starts. */
final class CatalogAtStart {
    /** Ships with the entitlement store. */
    private static final String EXAMPLE = "/catalog.example.yaml";

    private CatalogAtStart() {}

    /** The one that was named. Otherwise whatever was in force before, and the example on the very first start. */
    static void apply(KafkaSettings kafka, Optional<Catalog> named) {
        if (named.isPresent()) {
            CatalogPublication.apply(kafka, named.get());
        } else if (CatalogPublication.newest(kafka).isEmpty()) {
            CatalogPublication.apply(kafka, example());
        }
    }

    /** {@link CannotStartException} says what is wrong with the file. */
    static Catalog read(Path file) {
        try {
            return CatalogFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw new CannotStartException("cannot read " + file + " (TOLLBOOK_CATALOG): " + e, e);
        } catch (InvalidCatalogException e) {
            throw new CannotStartException(file + " (TOLLBOOK_CATALOG): " + e.getMessage(), e);
        }
    }

    private static Catalog example() {
        try (InputStream yaml = CatalogAtStart.class.getResourceAsStream(EXAMPLE)) {
            return CatalogFile.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
