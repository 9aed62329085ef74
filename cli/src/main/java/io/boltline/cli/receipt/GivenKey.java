package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;
import io.boltline.journalformat.CheckpointKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A public key of a command line: itself, or a file that holds it. */
final class GivenKey {
    private GivenKey() {}

    /**
     * Reads one.
     *
     * @throws CommandFailedException if it is none
     */
    static CheckpointKey read(String given) {
        try {
            return CheckpointKey.parse(inFile(given));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("--key: " + e.getMessage(), e);
        }
    }

    private static String inFile(String given) {
        try {
            Path file = Path.of(given);
            return Files.isRegularFile(file) ? Files.readString(file) : given;
        } catch (IOException e) {
            throw new CommandFailedException("--key: cannot read " + given, e);
        } catch (InvalidPathException e) {
            return given;
        }
    }
}
