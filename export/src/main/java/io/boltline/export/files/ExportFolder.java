package io.boltline.export.files;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an export stands. What has a final name is whole: each file is written beside, brought to
 * the disk, and renamed. The manifest's renaming is what makes a run count; tails that it names and
 * that were not renamed yet are found beside.
 */
public final class ExportFolder {
    /** DuckDB would look for all files of such a pattern. */
    private static final Pattern NOT_TAKEN = Pattern.compile("[*?\\[\\]{}\\p{Cntrl}]");

    /** What a run writes beside. Other programs have such files too. */
    private static final Pattern OWN_PART =
            Pattern.compile(
                    "(manifest\\.json|tail-\\d+\\.parquet|purchase-\\d+-\\d+-[0-9a-f]{16}\\.parquet)\\.part");

    private static final String PART = ".part";
    private static final String PARQUET = ".parquet";

    private final Path folder;

    /**
     * Looks at nothing yet.
     *
     * @throws CommandFailedException for a path in which DuckDB would see a pattern
     */
    public ExportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (NOT_TAKEN.matcher(this.folder.toString()).find()) {
            throw new CommandFailedException(
                    "%s: an export's folder has none of * ? [ ] { } in its path".formatted(folder));
        }
    }

    /** Makes it where it isn't there, for its owner alone. */
    public void create() {
        try {
            if (!Files.isDirectory(folder)) {
                var _ = Files.createDirectories(folder, ownersOnly());
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private FileAttribute<?>[] ownersOnly() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    public Path path() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Where a file is written before it has its name. */
    public Path beside(String name) {
        return folder.resolve(name + PART);
    }

    /** Empty where nothing was exported yet. */
    public Optional<ManifestFile> manifest() {
        return ManifestFile.read(file(ManifestFile.NAME));
    }

    /**
     * The same, of an export that is there.
     *
     * @throws CommandFailedException if there is none
     */
    public ManifestFile requiredManifest() {
        return manifest()
                .orElseThrow(() ->
                        new CommandFailedException(
                                "there is no export in %s: it has no %s"
                                        .formatted(folder, ManifestFile.NAME)));
    }

    /** Brings what was written beside to the disk, and says what it is. */
    public FileDigest finished(String name) {
        Path written = beside(name);
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
            return FileDigest.of(written);
        } catch (IOException e) {
            throw failure(written, e);
        }
    }

    /** Gives what was finished beside its name. */
    public void publish(String name) {
        try {
            var _ =
                    Files.move(
                            beside(name),
                            file(name),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            throw failure(file(name), e);
        }
    }

    /** Makes a run count: its segments have their names, its tails are finished beside. */
    public void commit(Manifest manifest) {
        Path written = beside(ManifestFile.NAME);
        try {
            var _ = Files.write(written, ManifestFile.written(manifest));
        } catch (IOException e) {
            throw failure(written, e);
        }
        var _ = finished(ManifestFile.NAME);
        publish(ManifestFile.NAME);
        publishTails(manifest);
    }

    /** After a run that was killed: what counts gets its name, and what doesn't is taken away. */
    public void recover() {
        manifest().ifPresent(it -> publishTails(it.manifest()));
        sweep();
    }

    private void publishTails(Manifest manifest) {
        for (PartitionFiles partition : manifest.partitions()) {
            Tail tail = partition.tail();
            if (Files.exists(beside(tail.file())) && is(beside(tail.file()), tail)) {
                publish(tail.file());
            }
        }
    }

    /** Where the tail is that the manifest names: under its name, or still beside. */
    public Path where(Tail tail) {
        Path file = file(tail.file());
        Path beside = beside(tail.file());
        return !is(file, tail) && is(beside, tail) ? beside : file;
    }

    private static boolean is(Path file, Tail tail) {
        try {
            return Files.size(file) == tail.bytes()
                    && FileDigest.of(file).sha256().equals(tail.sha256());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    /** Whether a tail is there as the manifest says. */
    public boolean has(Tail tail) {
        return is(file(tail.file()), tail);
    }

    /** Whether a segment is there, as long as the manifest says. */
    public boolean has(Segment segment) {
        try {
            return Files.size(file(segment.file())) == segment.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Files that look like an export's, and are not of this one. */
    public List<String> foreign(Manifest manifest) {
        var own = new HashSet<>(manifest.files());
        return names().stream()
                .filter(name -> name.endsWith(PARQUET) && !own.contains(name))
                .sorted()
                .toList();
    }

    /** Takes away what was written beside. */
    public void sweep() {
        names().stream().filter(name -> OWN_PART.matcher(name).matches()).forEach(this::remove);
    }

    /** Takes away a file of this run that turned out not to belong there. */
    public void remove(String name) {
        try {
            var _ = Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failure(file(name), e);
        }
    }

    private List<String> names() {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(folder, e), e);
        }
    }

    /** Without it a name may be lost with the power, though the file is on the disk. */
    private void forceFolder() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What to tell of a file that can't be written. */
    public static CommandFailedException failure(Path file, Exception e) {
        return new CommandFailedException(
                "cannot write %s: %s. All files under their final names are whole; run it again once there is room"
                        .formatted(file, reason(e)),
                e);
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").replaceFirst("^IO Error: ", "");
    }
}
