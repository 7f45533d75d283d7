package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the shared {@link Engines} to tests that ask for them. */
public final class EnginesExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Engines.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    /** Started once per test run; JUnit closes them after the last test. */
    public static Engines shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EnginesExtension.class))
                .computeIfAbsent(Engines.class, type -> Engines.start(directory("run-")), Engines.class);
    }

    /** A new directory below {@code target}, so that what a test left can be looked at afterwards. */
    public static Path directory(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "engines")), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
