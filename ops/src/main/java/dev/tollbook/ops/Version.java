package dev.tollbook.ops;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** As the jar says; classes that lie in no jar have none. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[]{"tollbook "
                + Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("(not packaged)")};
    }
}
