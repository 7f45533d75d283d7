package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How to run a program that refuses to run as root. Postgres does: it must not own more of the machine than its data.
 *
 * @param prefix what to put before the command; empty for an ordinary user
 * @param owner  who must own the files that the program writes; empty if whoever runs us does
 */
record Unprivileged(List<String> prefix, OptionalInt owner) {
    private static final Unprivileged AS_WE_ARE = new Unprivileged(List.of(), OptionalInt.empty());
    /** In a namespace of its own the program is nobody, while its files on disk stay root's. */
    private static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "-U"), OptionalInt.of(0));
    private static final int NOBODY = 65534;
    /** Containers usually forbid namespaces, but allow root to become somebody else. */
    private static final Unprivileged AS_NOBODY = new Unprivileged(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), OptionalInt.of(NOBODY));

    static Unprivileged here() {
        return choose("root".equals(System.getProperty("user.name")), Unprivileged::works);
    }

    static Unprivileged choose(boolean root, Predicate<List<String>> works) {
        if (!root) {
            return AS_WE_ARE;
        }
        return Stream.of(NAMESPACE, AS_NOBODY)
                .filter(way -> works.test(way.command(List.of("true"))))
                .findFirst()
                .orElseThrow(() -> new EngineFailedException(
                        "Postgres does not run as root, and neither 'unshare -U' nor 'setpriv' (util-linux) works here:"
                                + " run tollbook as an ordinary user"));
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
