package dev.tollbook.bench.report;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which sources were measured. */
public final class Commit {
    private Commit() {}

    /** As {@code git describe} names it, with {@code -dirty} for changed sources; empty without git or a repository. */
    public static Optional<String> of(Path root) {
        // Else git would look further up, and could name the commit of something else.
        if (!Files.exists(root.resolve(".git"))) {
            return Optional.empty();
        }
        try {
            Process git = new ProcessBuilder(
                    "git", "-C", root.toString(), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                    .redirectError(Redirect.DISCARD).start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
