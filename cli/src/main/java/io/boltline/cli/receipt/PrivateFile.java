package io.boltline.cli.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a customer's data: there whole or not at all, and for its owner alone. */
final class PrivateFile {
    private PrivateFile() {}

    /** Replaces what is there. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        var _ = Files.deleteIfExists(beside);
        var _ = Files.createFile(beside, ownersOnly(beside));
        var _ = Files.write(beside, bytes);
        var _ = Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
