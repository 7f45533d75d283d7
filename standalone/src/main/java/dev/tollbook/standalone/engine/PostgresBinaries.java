package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The Postgres programs, unpacked once from the class path.
 *
 * @param home the directory that has {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
    // The build puts exactly one of them on the class path: the one for this machine.
    private static final List<String> ARCHIVES = List.of(
            "/postgres-linux-x86_64.txz",
            "/postgres-linux-arm_64.txz",
            "/postgres-darwin-arm_64.txz",
            "/postgres-darwin-x86_64.txz",
            "/postgres-linux-x86_64-alpine_linux.txz");

    /** The programs below {@code directory}, unpacked there if they are not yet. */
    static PostgresBinaries under(Path directory) {
        URL archive = ARCHIVES.stream()
                .map(PostgresBinaries.class::getResource)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new EngineFailedException("there is no Postgres for " + System.getProperty("os.name")
                        + " on " + System.getProperty("os.arch")));
        try {
            Path home = directory.toAbsolutePath().resolve("postgres-" + fingerprint(archive));
            if (!Files.exists(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new EngineFailedException("cannot unpack Postgres below " + directory + ": " + e.getMessage(), e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static String fingerprint(URL archive) throws IOException {
        JarURLConnection entry = (JarURLConnection) archive.openConnection();
        return String.format(Locale.ROOT, "%08x", entry.getJarEntry().getCrc());
    }

    /** Through a directory of another name, so that a crash or a second process never leaves half of it in place. */
    private static void unpack(URL archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive.openStream()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, unfinished.resolve(entry.getName()).normalize());
            }
        }
        // Whatever our umask: who runs them may be somebody else.
        DirectoryTree.open(unfinished);
        try {
            Files.move(unfinished, home);
        } catch (FileSystemException e) {
            if (!Files.exists(home)) {
                throw e;
            }
            // Another process was quicker; its copy is as good.
            DirectoryTree.delete(unfinished);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        boolean program = (entry.getMode() & 0100) != 0 || file.getParent().endsWith("bin");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
