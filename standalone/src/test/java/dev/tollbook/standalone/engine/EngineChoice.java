package dev.tollbook.standalone.engine;

import java.util.List;

/** Where the engines of a test run come from: {@code TOLLBOOK_ENGINES}. */
enum EngineChoice {
    /** In this process; Docker is never touched. */
    EMBEDDED,
    /** In containers; if that fails, the build fails. */
    CONTAINERS;

    /** {@code auto} takes containers only where that needs no download. */
    static EngineChoice of(String word, LocalImages images) {
        return switch (word) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            case "auto" -> images.have(List.of(ContainerKafka.IMAGE, ContainerPostgres.IMAGE)) ? CONTAINERS : EMBEDDED;
            default -> throw new IllegalArgumentException(
                    "TOLLBOOK_ENGINES must be embedded, containers or auto, but is '" + word + "'");
        };
    }
}
