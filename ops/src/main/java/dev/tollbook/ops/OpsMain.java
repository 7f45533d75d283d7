package dev.tollbook.ops;

import dev.tollbook.ops.catalog.CatalogCommand;
import dev.tollbook.ops.key.KeysCommand;
import dev.tollbook.ops.ledger.VerifyCommand;
import dev.tollbook.ops.topic.TailCommand;
import dev.tollbook.ops.topic.TopicsCommand;
import dev.tollbook.ops.webhook.SendCommand;
import dev.tollbook.ops.webhook.TraceCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line for people who run Tollbook. */
@Command(name = "tollbook", description = "Looks into a running Tollbook, and sets it up.", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND")
public final class OpsMain {
    private OpsMain() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "ops-logback.xml");
        System.exit(commandLine(Environment.ofProcess()).execute(arguments));
    }

    /** The verbs, for a command line that has others beside them. Add {@link ClearErrors} to it as well. */
    public static List<Object> commands() {
        return commands(Environment.ofProcess());
    }

    static CommandLine commandLine(Environment environment) {
        CommandLine commandLine = new CommandLine(new OpsMain());
        commands(environment).forEach(commandLine::addSubcommand);
        return commandLine.setExecutionExceptionHandler(new ClearErrors());
    }

    private static List<Object> commands(Environment environment) {
        return List.of(
                new TopicsCommand(environment),
                new CatalogCommand(environment),
                new SendCommand(environment),
                new TraceCommand(environment),
                new TailCommand(environment),
                new VerifyCommand(environment),
                new KeysCommand(environment));
    }
}
