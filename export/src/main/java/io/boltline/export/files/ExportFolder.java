package io.boltline.export.files;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.NotYetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an export stands. What has a final name is whole; a file that the manifest names and that
 * has not got its name yet is found beside.
 */
public final class ExportFolder {
    /** DuckDB would look for all files of such a pattern. */
    private static final Pattern NOT_TAKEN = Pattern.compile("[*?\\[\\]{}\\p{Cntrl}]");

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

    /** Where a file is that the manifest names: under its name, or still beside. */
    public Path where(DataFile named) {
        Path file = file(named.file());
        return isBeside(named) && !is(file, named) ? beside(named.file()) : file;
    }

    /** Where all of them are now; while a run renames its tails, elsewhere a moment later. */
    public List<Path> files(Manifest manifest) {
        return manifest.dataFiles().stream().map(this::where).toList();
    }

    /** Whether it is there as the manifest says, each byte of it. */
    public boolean has(DataFile named) {
        return is(file(named.file()), named);
    }

    /** Whether it was written beside as the manifest says, and has no name yet. */
    boolean isBeside(DataFile named) {
        return is(beside(named.file()), named);
    }

    private static boolean is(Path file, DataFile named) {
        try {
            return Files.size(file) == named.bytes() && FileDigest.of(file).equals(named.digest());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    /** Whether a segment is there, as long as the manifest says. */
    public boolean seemsToHave(Segment segment) {
        try {
            return Files.size(file(segment.file())) == segment.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Files that look like an export's, and that the manifest doesn't name. */
    public List<String> unnamed(Manifest manifest) {
        var own = new HashSet<>(manifest.files());
        return names().stream()
                .filter(name -> name.endsWith(PARQUET) && !own.contains(name))
                .sorted()
                .toList();
    }

    /** Of all that stands there. */
    List<String> names() {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(folder, e), e);
        }
    }

    /**
     * What to tell of a file that can't be written; that it may go well later where there is room.
     */
    public static CommandFailedException failure(Path file, Exception e) {
        String told =
                "cannot write %s: %s. All files under their final names are whole"
                        .formatted(file, reason(e));
        return FullDisk.isCauseOf(e)
                ? new NotYetException(told + "; run it again once there is room", e)
                : new CommandFailedException(told, e);
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").replaceFirst("^IO Error: ", "");
    }
}
