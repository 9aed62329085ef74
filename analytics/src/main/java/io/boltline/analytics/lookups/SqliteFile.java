package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's file with what SQLite puts beside it, for its owner alone: it says what was sold to
 * whom.
 *
 * <p>Whoever writes leaves a mark in the file's header and in a file beside it. A log of changes
 * that is found beside a file with another mark is another file's, and SQLite would apply it.
 */
final class SqliteFile {
    private static final String LOG = "-wal";
    private static final String INDEX = "-shm";
    private static final String MARKS = ".marks";
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    /** Where {@code PRAGMA user_version} is. */
    private static final int MARK_AT = 60;

    private final Path file;

    SqliteFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** A folder for such files; one that is there already stays as it is. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            var _ =
                    Files.createDirectories(
                            folder,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Others than its owner and its group can't read or write it from here on; made if missing. */
    static void close(Path file) throws IOException {
        try {
            var _ = Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException _) {
            var granted = Files.getPosixFilePermissions(file);
            if (granted.removeAll(OTHERS)) {
                var _ = Files.setPosixFilePermissions(file, granted);
            }
        }
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** It is there, if with nothing in it, and not for everybody. SQLite makes the others alike. */
    void prepare() throws IOException {
        close(file);
        for (String suffix : List.of(LOG, INDEX)) {
            if (Files.exists(beside(suffix))) {
                close(beside(suffix));
            }
        }
    }

    /** What tells it from another file of the name; null where there is none. */
    @Nullable Object identity() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Removes a log of changes that isn't this file's. Nobody may have the file open: closing it
     * once takes all of a process's locks of it away.
     *
     * @return whether there was one
     */
    boolean removeOthersLog() throws IOException {
        String mark = Integer.toString(mark());
        boolean isThere = hasLog();
        boolean isOthers = isThere && !marks().isEmpty() && !marks().contains(mark);
        if (isOthers) {
            removeLog();
        }
        if (isOthers || !isThere) {
            write(List.of(mark));
        }
        return isOthers;
    }

    private boolean hasLog() throws IOException {
        return Files.exists(beside(LOG)) && Files.size(beside(LOG)) > 0;
    }

    /** As the file itself has it, whatever a log says; 0 where nobody left one. */
    private int mark() throws IOException {
        try (var channel = FileChannel.open(file)) {
            var mark = ByteBuffer.allocate(Integer.BYTES);
            int read = channel.read(mark, MARK_AT);
            return read < Integer.BYTES ? 0 : mark.getInt(0);
        }
    }

    /** From now on the file may have this mark, too. */
    void expect(int mark) throws IOException {
        var marks = new ArrayList<>(marks());
        marks.add(Integer.toString(mark));
        write(marks);
    }

    /** From now on it has this one. */
    void confirm(int mark) throws IOException {
        write(List.of(Integer.toString(mark)));
    }

    private List<String> marks() throws IOException {
        return Files.exists(beside(MARKS))
                ? List.of(Files.readString(beside(MARKS), US_ASCII).split(" ", -1))
                : List.of();
    }

    private void write(List<String> marks) throws IOException {
        var half = beside(MARKS + ".new");
        close(half);
        var _ = Files.writeString(half, String.join(" ", marks), US_ASCII);
        var _ = Files.move(half, beside(MARKS), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path beside(String suffix) {
        return Path.of(file + suffix);
    }

    /** Removes what is beside it. */
    void removeLog() throws IOException {
        Files.deleteIfExists(beside(LOG));
        Files.deleteIfExists(beside(INDEX));
    }

    /** Removes all of it. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
        removeLog();
    }

    /** Keeps all of it under another name. */
    void putAside() throws IOException {
        for (String suffix : List.of("", LOG, INDEX)) {
            if (Files.exists(beside(suffix))) {
                var _ =
                        Files.move(
                                beside(suffix),
                                Path.of(file + ".other" + suffix),
                                StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
