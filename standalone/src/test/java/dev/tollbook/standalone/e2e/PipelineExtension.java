package dev.tollbook.standalone.e2e;

import dev.tollbook.standalone.engine.Engines;
import dev.tollbook.standalone.engine.EnginesExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the shared {@link Pipeline} to tests, and checks after each of them that no webhook has vanished. */
final class PipelineExtension implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pipeline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Receipts.assertOneForEveryRawRecord(shared(context).log());
    }

    private static Pipeline shared(ExtensionContext context) {
        Engines engines = EnginesExtension.shared(context);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PipelineExtension.class))
                .computeIfAbsent(Pipeline.class, type -> Pipeline.start(engines, directory()), Pipeline.class);
    }

    private static Path directory() {
        return EnginesExtension.directory("pipeline-");
    }
}
