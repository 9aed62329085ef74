package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.NotYetException;
import io.boltline.cli.kafka.Pace;
import io.boltline.cli.kafka.SideBySide;
import io.boltline.cli.kafka.Stretch;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalTree;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.TreeHasher;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The heads of a cut's trees. Where none was published of just that size, it is computed from the
 * records, and what was published next has to extend it.
 */
public final class CutHeads {
    private final JournalSource source;
    private final PublishedHeads published;
    private final Keys keys;
    private final PrintWriter err;
    private final Map<Integer, Hash> roots = new ConcurrentHashMap<>();

    /**
     * Of this journal.
     *
     * @param err is told how it gets on
     */
    public CutHeads(JournalSource source, PublishedHeads published, Keys keys, PrintWriter err) {
        this.source = source;
        this.published = published;
        this.keys = keys;
        this.err = err;
    }

    /**
     * The newest that are signed of all partitions.
     *
     * @param sizes how many entries each partition has now, after the checkpoints were read
     * @throws NotYetException if a partition has entries and no checkpoint, or less of them than
     *     were signed
     * @throws CommandFailedException if it has checkpoints that only unknown keys signed
     */
    public Bundle newest(List<Long> sizes) {
        List<Bundle.Kept> kept = new ArrayList<>();
        for (int partition = 0; partition < sizes.size(); partition++) {
            var all = published.of(partition, keys);
            if (all.isEmpty() && sizes.get(partition) > 0) {
                throw unsigned(partition, sizes.get(partition));
            }
            if (!all.isEmpty()) {
                requireThere(all.getLast(), sizes.get(partition));
            }
            kept.add(all.isEmpty() ? empty(partition) : kept(all.getLast()));
        }
        return new Bundle(kept);
    }

    private CommandFailedException unsigned(int partition, long size) {
        int others = published.of(partition).size();
        String what =
                "partition %d has %d entries, and no checkpoint of it is published in %s: "
                        .formatted(partition, size, source.checkpoints());
        return others == 0
                ? new NotYetException(what + "does the signer run?")
                : new CommandFailedException(
                        what
                                + "none of %d is signed with a key that is known, %s"
                                        .formatted(others, keys.keys()));
    }

    private static void requireThere(SignedCheckpoint newest, long size) {
        if (newest.size() > size) {
            throw new NotYetException(
                    "%s: %d entries were signed, and the journal ends after %d. 'boltline journal verify' tells what is wrong; a copy may only be behind"
                            .formatted(newest.origin(), newest.size(), size));
        }
    }

    private static Bundle.Kept kept(SignedCheckpoint checkpoint) {
        return new Bundle.Kept(
                checkpoint.origin(), checkpoint.checkpoint(), checkpoint.note().toString());
    }

    private Bundle.Kept empty(int partition) {
        Origin origin = published.requiredOrigin(partition);
        return Bundle.Kept.unsigned(
                origin, new Checkpoint(origin.toString(), 0, TreeHasher.EMPTY_ROOT));
    }

    /** Those of a cut. */
    Bundle of(Cut cut) {
        List<Bundle.Kept> kept = new ArrayList<>();
        compute(cut);
        for (int partition = 0; partition < cut.sizes().size(); partition++) {
            kept.add(head(partition, cut.size(partition)));
        }
        return new Bundle(kept);
    }

    private Bundle.Kept head(int partition, long size) {
        if (size == 0) {
            return empty(partition);
        }
        Origin origin = published.requiredOrigin(partition);
        Hash root = Optional.ofNullable(roots.get(partition)).orElseThrow();
        return published.of(partition, keys).stream()
                .filter(it -> it.size() == size)
                .findFirst()
                .map(CutHeads::kept)
                .orElseGet(() ->
                        Bundle.Kept.unsigned(
                                origin, new Checkpoint(origin.toString(), size, root)));
    }

    private void compute(Cut cut) {
        List<Stretch> stretches;
        try (TopicReader reader = source.open()) {
            stretches =
                    Stretch.all(reader).stream()
                            .filter(it -> cut.size(it.partition().partition()) > 0)
                            .toList();
        }
        var pace = new Pace(err, "records", cut.entries());
        new SideBySide(source::open, pace).read(stretches, partition -> reading(partition, cut));
    }

    private SideBySide.Reading reading(TopicPartition place, Cut cut) {
        int partition = place.partition();
        long size = cut.size(partition);
        Optional<SignedCheckpoint> next =
                published.of(partition, keys).stream().filter(it -> it.size() >= size).findFirst();
        long end = next.map(SignedCheckpoint::size).orElse(size);
        var tree = new JournalTree();
        return record -> {
            var _ = tree.append(record);
            if (tree.size() == size) {
                roots.put(partition, tree.root());
            }
            if (tree.size() == end) {
                next.ifPresent(it -> require(it, tree.root()));
            }
            return tree.size() < end;
        };
    }

    private static void require(SignedCheckpoint next, Hash root) {
        if (!next.checkpoint().root().equals(root)) {
            throw new CommandFailedException(
                    "the journal is not the one that was signed: at size %d of %s the root is %s, and %s was signed. 'boltline journal verify' tells where it was changed"
                            .formatted(next.size(), next.origin(), root, next.checkpoint().root()));
        }
    }
}
