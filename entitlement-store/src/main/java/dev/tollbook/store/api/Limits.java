package dev.tollbook.store.api;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.check.DidYouMean;
import java.util.List;

/** Finds limits by what clients call them. A name that is not known is refused, never taken as unlimited. */
final class Limits {
    private Limits() {}

    /** The limit that a path names; 404 with the one that may have been meant. */
    static Limit ofPath(Catalog catalog, String slug) {
        return catalog.limit(slug).orElseThrow(() -> Problem.notFound(sentence(catalog, slug)));
    }

    /** The limit that a body names; 422 with the one that may have been meant. */
    static Limit ofBody(Catalog catalog, String slug) {
        return catalog.limit(slug)
                .orElseThrow(() -> Problem.unprocessable("unknown-limit", sentence(catalog, slug)));
    }

    private static String sentence(Catalog catalog, String slug) {
        List<String> known = catalog.limits().stream().map(Limit::slug).toList();
        return "The catalogue has no limit '" + slug + "'. " + DidYouMean.remedy(slug, known);
    }
}
