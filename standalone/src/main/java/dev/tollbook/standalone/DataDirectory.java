package dev.tollbook.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where one Tollbook keeps everything. Only one process may use it at a time; the lock ends with the process. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Creates it if need be and takes it; {@link CannotStartException} if another process has it. */
    static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        Path file = root.resolve("lock");
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(file,
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new CannotStartException("another tollbook (process " + Files.readString(file).strip()
                        + ") is using " + root + ": stop it, or set TOLLBOOK_DATA_DIR to another directory");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new CannotStartException("cannot use " + root + " (TOLLBOOK_DATA_DIR): " + e, e);
        }
    }

    Path root() {
        return root;
    }

    /** The broker's log. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** Programs that are unpacked once. */
    Path programs() {
        return root.resolve("engine");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    /** Lets go of it. The lock file stays: removing it could take it from under the next process. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release " + root, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
