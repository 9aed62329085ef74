package io.boltline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where a pipeline keeps what must outlive it, held by one pipeline at a time.
 *
 * <p>The lock is the operating system's, so that it ends with the process however that dies.
 */
final class DataDirectory implements AutoCloseable {
    private static final String SUBJECT = "data directory";
    private static final String LOCK = "lock";
    private static final String PROCESSES = "processes";
    private static final Duration ORPHANS_LAST = Duration.ofSeconds(10);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private volatile boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path root, boolean temporary, FileChannel lock) {
        this.root = root;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * Takes the directory, creating it if need be, and closes it to everybody but its owner.
     *
     * @param given empty for a temporary one
     * @throws CannotStartException if it can't be written to, or another pipeline runs on it
     */
    static DataDirectory open(Optional<Path> given) {
        try {
            Path root = given.isPresent() ? given.get() : Files.createTempDirectory("boltline-");
            closeToOthers(root);
            Files.createDirectories(root.resolve("logs"));
            DataDirectory data = new DataDirectory(root, given.isEmpty(), lock(root));
            data.outwaitOrphans();
            return data;
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot write to the data directory %s: %s"
                            .formatted(given.map(Path::toString).orElse(""), e),
                    e);
        }
    }

    /**
     * Secrets, sessions and customers' orders are in it. A folder that was there before us and
     * holds something else stays as open as its owner made it.
     */
    private static void closeToOthers(Path root) throws IOException {
        if (!Files.exists(root)) {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else if (Files.exists(root.resolve(LOCK)) || isEmpty(root)) {
            Files.setPosixFilePermissions(root, OWNER_ONLY);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new CannotStartException(
                    "another pipeline runs on the data directory %s. Stop it, or choose another with --data-dir."
                            .formatted(root));
        }
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            return lock.isPresent();
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** What {@link #open} would find there; changes nothing. */
    static Diagnosis diagnosis(Path root) throws IOException {
        if (!Files.exists(root)) {
            return Diagnosis.ok(SUBJECT, root + ": none yet");
        }
        if (!Files.isDirectory(root) || !Files.isWritable(root)) {
            return Diagnosis.bad(SUBJECT, root + ": not a folder that you can write to");
        }
        if (isHeld(root)) {
            return Diagnosis.note(SUBJECT, root + ": a pipeline runs on it, no second one can");
        }
        if (Files.exists(root.resolve("kafka")) && !Files.exists(root.resolve("order-id-secret"))) {
            return Diagnosis.bad(
                    SUBJECT,
                    root + ": holds a log without its secrets; restore them or delete the folder");
        }
        return Files.exists(root.resolve(PROCESSES))
                ? Diagnosis.note(SUBJECT, root + ": its pipeline was killed; up goes on from there")
                : Diagnosis.ok(SUBJECT, root + ": nobody uses it now");
    }

    private static boolean isHeld(Path root) throws IOException {
        if (!Files.exists(root.resolve(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.WRITE)) {
            return !locked(channel);
        }
    }

    Path root() {
        return root;
    }

    Path logs() {
        return root.resolve("logs");
    }

    /**
     * An empty log file for this run of a part.
     *
     * @throws CannotStartException if it can't be written
     */
    Path log(String part) {
        Path log = logs().resolve(part + ".log");
        try {
            Files.deleteIfExists(log);
            return Files.createFile(log);
        } catch (IOException e) {
            throw new CannotStartException("cannot write the log %s: %s".formatted(log, e), e);
        }
    }

    /** Notes a process that uses what is in here. */
    void usedBy(long pid) throws IOException {
        Files.writeString(
                users(), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Children of a pipeline that was killed end by themselves, but a moment later; until then they
     * hold ports and files.
     */
    private void outwaitOrphans() throws IOException {
        if (!Files.exists(users())) {
            return;
        }
        for (String pid : Files.readAllLines(users())) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(DataDirectory::awaitEnd);
        }
        Files.delete(users());
    }

    private static void awaitEnd(ProcessHandle orphan) {
        try {
            orphan.onExit().get(ORPHANS_LAST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException reusedByAStranger) {
            // Then it holds nothing of ours.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path users() {
        return root.resolve(PROCESSES);
    }

    /** Whatever happened, its traces shall not be deleted in the end. */
    void keep() {
        temporary = false;
    }

    /** Where a part keeps its data. */
    Path of(String part) {
        return root.resolve(part);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(users());
            lock.close();
            if (temporary) {
                delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + root, e);
        }
    }

    /** Deletes a directory and all in it; does nothing if it is not there. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
