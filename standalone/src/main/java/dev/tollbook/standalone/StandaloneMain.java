package dev.tollbook.standalone;

import dev.tollbook.ops.ClearErrors;
import dev.tollbook.ops.OpsMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: {@code tollbook up}, {@code tollbook demo}, and the verbs of {@code ops}. */
@Command(name = "tollbook", description = "Turns billing webhooks into answers.", mixinStandardHelpOptions = true, versionProvider = StandaloneMain.Version.class, subcommands = {
        UpCommand.class, DemoCommand.class}, synopsisSubcommandLabel = "COMMAND")
public final class StandaloneMain {
    /** Version of Tollbook and of the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"tollbook " + number() + " (Java " + Runtime.version() + ")"};
        }

        static String number() {
            String version = StandaloneMain.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }

    private StandaloneMain() {}

    public static void main(String[] arguments) {
        LogFile.quiet();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new StandaloneMain());
        OpsMain.commands().forEach(commandLine::addSubcommand);
        return commandLine.setExecutionExceptionHandler(new ClearErrors());
    }

    /**
     * Runs {@code stop} when the process is told to end (Ctrl-C, SIGTERM), and then ends it with {@code code}: left
     * alone, Java would end with 130 or 143, as if something had gone wrong.
     *
     * @return takes the hook back; to be run before an ordinary exit
     */
    static Runnable onSignal(int code, Runnable stop) {
        Thread hook = new Thread(() -> {
            stop.run();
            Runtime.getRuntime().halt(code);
        }, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It is running already, and will end the process.
            }
        };
    }
}
