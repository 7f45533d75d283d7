package dev.tollbook.ops;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * One run of the command line, in this process.
 *
 * @param exit its exit code
 * @param out  what it printed
 * @param err  what it complained about
 */
public record Run(int exit, String out, String err) {
    /** With nothing set but {@code variables}, in an empty directory. */
    public static Run of(Map<String, String> variables, String... arguments) {
        try {
            return in(Files.createTempDirectory("ops"), variables, arguments);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** With what lies in that directory. */
    public static Run in(Path directory, Map<String, String> variables, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = OpsMain.commandLine(new Environment(variables, directory));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int exit = commandLine.execute(arguments);
        commandLine.getOut().flush();
        return new Run(exit, out.toString(), err.toString());
    }
}
