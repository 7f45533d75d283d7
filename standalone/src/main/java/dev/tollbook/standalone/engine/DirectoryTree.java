package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory with everything below it. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /** Removes it, symbolic links but not what they point to. */
    public static void delete(Path root) throws IOException {
        for (Path path : paths(root).reversed()) {
            Files.deleteIfExists(path);
        }
    }

    /** Makes {@code uid} the owner of all of it. */
    static void own(Path root, int uid) throws IOException {
        for (Path path : paths(root)) {
            if (!Files.isSymbolicLink(path) && !Integer.valueOf(uid).equals(Files.getAttribute(path, "unix:uid"))) {
                Files.setAttribute(path, "unix:uid", uid);
            }
        }
    }

    /** Lets everybody list and enter every directory of it. */
    static void open(Path root) throws IOException {
        for (Path path : paths(root)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Lets everybody reach what lies in it and is open to them, without letting them see what that is. */
    static void letThrough(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    /** A directory comes before what it has. */
    private static List<Path> paths(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList();
        }
    }
}
