package io.boltline.standins.lightning;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Keeps a node's key beside its invoices: another key would be another node. */
final class NodeKeyFile {
    private NodeKeyFile() {}

    static NodeKey keyIn(Path dataDir) throws IOException {
        Path file = dataDir.resolve("node.key");
        if (!Files.exists(file)) {
            write(NodeKey.random(new SecureRandom()), file);
        }
        return NodeKey.fromHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }

    /** Under another name first: a crash leaves no half a key. */
    private static void write(NodeKey key, Path file) throws IOException {
        Path draft = file.resolveSibling("node.key.draft");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write((key.toHex() + '\n').getBytes(StandardCharsets.US_ASCII));
            out.getFD().sync();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
