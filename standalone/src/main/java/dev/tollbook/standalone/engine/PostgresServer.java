package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One server directory and the programs that set it up, start it and stop it. Not thread-safe. */
final class PostgresServer {
    // Recovery after a crash has to read the write-ahead log; giving up earlier would only make people kill it again.
    private static final String PATIENCE_SECONDS = "120";
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            // Sockets would lie in /tmp, where another user's server may have left a lock of the same name.
            "unix_socket_directories", "",
            // What was committed must be there after a power cut: the defaults, stated because they must not change.
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "64",
            "shared_buffers", "64MB",
            "timezone", "UTC",
            "log_timezone", "UTC");

    private final PostgresBinaries binaries;
    private final Unprivileged unprivileged;
    private final Path directory;

    PostgresServer(PostgresBinaries binaries, Unprivileged unprivileged, Path directory) {
        this.binaries = binaries;
        this.unprivileged = unprivileged;
        this.directory = directory;
    }

    /** Whether a server runs over that directory, or died there without saying so. */
    static boolean mayRun(Path directory) {
        return Files.exists(pidFile(directory));
    }

    /** Where the tables lie. */
    Path database() {
        return database(directory);
    }

    /** Sets up an empty database cluster; a crash half-way leaves nothing that would be taken for one. */
    void initialize() {
        Path unfinished = directory.resolve("unfinished");
        try {
            Files.createDirectories(directory);
            if (Files.exists(unfinished)) {
                DirectoryTree.delete(unfinished);
            }
            byte[] password = new byte[16];
            new SecureRandom().nextBytes(password);
            Files.deleteIfExists(passwordFile());
            Files.createFile(passwordFile(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile(), HexFormat.of().formatHex(password));
            own();
            run("initdb", "-D", unfinished.toString(), "-U", PostgresAccess.SUPERUSER, "-A", "scram-sha-256",
                    "--pwfile", passwordFile().toString(), "-E", "UTF8",
                    // The same order of text on every machine, whatever its locale.
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");
            Files.move(unfinished, database(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EngineFailedException("cannot set up Postgres in " + directory + ": " + e.getMessage(), e);
        }
    }

    void start(int port) {
        own();
        StringBuilder options = new StringBuilder("-p ").append(port);
        SETTINGS.forEach((name, value) -> options.append(" -c ").append(name).append("='").append(value).append('\''));
        control("start", "-l", directory.resolve("server.log").toString(), "-o", options.toString());
    }

    /** Lets running statements go, but not half of a commit. */
    void stop() {
        control("stop", "-m", "fast");
    }

    /** Stops the server that a killed Tollbook left behind; a file that only says so is removed. */
    void stopOrphan() {
        Path file = pidFile(directory);
        if (!Files.exists(file)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            boolean alive = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isPresent();
            if (alive) {
                stop();
            } else {
                // Otherwise Postgres would take whatever has this number now for itself, and refuse.
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new EngineFailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    String superuserPassword() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new EngineFailedException("cannot read " + passwordFile() + ": " + e.getMessage(), e);
        }
    }

    private static Path database(Path directory) {
        return directory.resolve("database");
    }

    private static Path pidFile(Path directory) {
        return database(directory).resolve("postmaster.pid");
    }

    private Path passwordFile() {
        return directory.resolve("superuser-password");
    }

    private void own() {
        unprivileged.owner().ifPresent(owner -> {
            try {
                DirectoryTree.own(directory, owner);
                DirectoryTree.letThrough(directory.getParent());
                DirectoryTree.letThrough(binaries.home().getParent());
            } catch (IOException e) {
                throw new EngineFailedException("cannot take ownership of " + directory + ": " + e.getMessage(), e);
            }
        });
    }

    private void control(String verb, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(verb, "-D", database().toString(), "-w", "-t", PATIENCE_SECONDS));
        arguments.addAll(List.of(more));
        run("pg_ctl", arguments.toArray(String[]::new));
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binaries.program(program)));
        command.addAll(List.of(arguments));
        // A file, not a pipe: the server inherits it and would keep a pipe open for as long as it runs.
        Path output = directory.resolve(program + ".out");
        ProcessBuilder builder = new ProcessBuilder(unprivileged.command(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A PGDATA or PGPORT of the user's own would lead the programs elsewhere.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            if (builder.start().waitFor() != 0) {
                throw new EngineFailedException(
                        program + " failed: " + tail(output) + tail(directory.resolve("server.log")));
            }
        } catch (IOException e) {
            throw new EngineFailedException("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailedException("interrupted while running " + program, e);
        }
    }

    private static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size())) + " ";
    }
}
