package io.boltline.cli.journal;

import io.boltline.merkle.Checkpoint;
import java.nio.file.Path;
import java.util.List;

/**
 * Checkpoints in a file that was kept elsewhere.
 *
 * @param file where they are, for messages
 */
record KeptFile(String file, Bundle bundle) {
    static KeptFile read(Path file) {
        return new KeptFile(file.toString(), Bundle.read(file));
    }

    int checkpoints() {
        return bundle.checkpoints().size();
    }

    void requireOf(PublishedHeads published) {
        bundle.checkpoints().forEach(it -> published.require(it.origin(), file));
    }

    List<Checkpoint> of(int partition) {
        return bundle.checkpoints().stream()
                .filter(it -> it.origin().partition() == partition)
                .map(Bundle.Kept::checkpoint)
                .toList();
    }
}
