package dev.tollbook.schemas.catalog;

import java.util.List;

/** A catalogue that cannot be used, with every reason at once. */
public final class InvalidCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCatalogException(List<String> problems, Throwable cause) {
        super("the catalogue cannot be used: " + String.join("; ", problems), cause);
    }
}
