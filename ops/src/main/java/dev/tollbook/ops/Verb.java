package dev.tollbook.ops;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every verb has: somewhere to print. */
public abstract class Verb {
    @Spec
    private CommandSpec spec;

    /** Where answers go. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
