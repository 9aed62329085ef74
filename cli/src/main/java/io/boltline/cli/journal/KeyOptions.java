package io.boltline.cli.journal;

import java.util.List;
import picocli.CommandLine.Option;

/** Whose signatures count. */
public final class KeyOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The checkpoints' public key, or a file that holds it; may be repeated"
                            + " (default: the ones that the installation registers in key.checks).")
    private List<String> given = List.of();

    /** Those that were given, else those that are registered, as {@link Keys#of} has them. */
    public Keys keys(JournalSource source) {
        return Keys.of(given, source);
    }
}
