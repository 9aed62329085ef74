package io.boltline.cli.journal;

import java.util.List;
import picocli.CommandLine.Option;

/** Whose signatures count. */
final class KeyOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The checkpoints' public key, or a file that holds it; may be repeated"
                            + " (default: the ones that the installation registers in key.checks).")
    private List<String> given = List.of();

    Keys keys(JournalSource source) {
        return Keys.of(given, source);
    }
}
