package io.boltline.export.files;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How files come into an export's folder. All are written beside their names; only once everything
 * is on the disk the new segments get theirs, then the manifest, whose renaming is what makes a run
 * count, then the files that it replaced. So whatever happens, what the manifest names is there,
 * under its name or still beside: nothing else is ever taken away.
 */
public final class Publication {
    /** What a run writes beside. Other programs have such files too. */
    private static final Pattern OWN_PART =
            Pattern.compile("(manifest\\.json|tail-\\d+\\.parquet|" + Segment.NAME + ")\\.part");

    private final ExportFolder folder;

    /** Changes nothing yet. */
    public Publication(ExportFolder folder) {
        this.folder = folder;
    }

    /**
     * Brings what was written beside to the disk, and says what it is.
     *
     * @throws io.boltline.cli.NotYetException if it can't be
     */
    public FileDigest finished(String name) {
        Path written = folder.beside(name);
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
            return FileDigest.of(written);
        } catch (IOException e) {
            throw ExportFolder.failure(written, e);
        }
    }

    /**
     * Makes a run count, whose files are finished beside.
     *
     * @throws io.boltline.cli.NotYetException if it can't be written; the export is as it was then
     */
    public void commit(Manifest manifest) {
        List<String> segments = newSegments(manifest);
        try {
            segments.forEach(this::rename);
            forceFolder();
            write(manifest);
        } catch (RuntimeException e) {
            takeBack(segments, e);
            throw e;
        }
        publishWhatIsBeside(manifest);
    }

    private List<String> newSegments(Manifest manifest) {
        Set<String> named = named();
        return manifest.partitions().stream()
                .flatMap(it -> it.segments().stream().map(Segment::file))
                .filter(name -> !named.contains(name) && Files.exists(folder.beside(name)))
                .toList();
    }

    private Set<String> named() {
        return new HashSet<>(folder.manifest().map(it -> it.manifest().files()).orElse(List.of()));
    }

    private void write(Manifest manifest) {
        Path written = folder.beside(ManifestFile.NAME);
        try {
            var _ = Files.write(written, ManifestFile.written(manifest));
        } catch (IOException e) {
            throw ExportFolder.failure(written, e);
        }
        var _ = finished(ManifestFile.NAME);
        rename(ManifestFile.NAME);
        forceFolder();
    }

    /** The manifest's renaming may have worked though what followed did not. */
    private void takeBack(List<String> segments, RuntimeException cause) {
        try {
            segments.stream().filter(not(named()::contains)).forEach(this::remove);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * After a run that was killed, or failed: what the manifest names gets its name, and what else
     * was written beside is taken away.
     */
    public void settle() {
        folder.manifest().ifPresent(it -> publishWhatIsBeside(it.manifest()));
        folder.names().stream()
                .filter(name -> OWN_PART.matcher(name).matches())
                .forEach(this::remove);
    }

    private void publishWhatIsBeside(Manifest manifest) {
        List<String> beside =
                manifest.dataFiles().stream().filter(folder::isBeside).map(DataFile::file).toList();
        if (!beside.isEmpty()) {
            beside.forEach(this::rename);
            forceFolder();
        }
    }

    private void rename(String name) {
        try {
            var _ =
                    Files.move(
                            folder.beside(name),
                            folder.file(name),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw ExportFolder.failure(folder.file(name), e);
        }
    }

    private void remove(String name) {
        try {
            var _ = Files.deleteIfExists(folder.file(name));
        } catch (IOException e) {
            throw ExportFolder.failure(folder.file(name), e);
        }
    }

    /** Without it a name may be lost with the power, though the file is on the disk. */
    private void forceFolder() {
        try (var channel = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw ExportFolder.failure(folder.path(), e);
        }
    }
}
