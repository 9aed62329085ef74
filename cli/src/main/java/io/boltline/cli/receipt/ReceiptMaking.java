package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.journal.JournalSource;
import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.JournalRecord;
import io.boltline.journalformat.LeafSubtrees;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.Tile;
import io.boltline.journalformat.TileTree;
import io.boltline.journalformat.Tiles;
import io.boltline.kafka.TopicReader;
import io.boltline.merkle.InclusionProof;
import io.boltline.merkle.Subtrees;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Makes a receipt of an order: finds its facts, the newest checkpoint over them, and proves each by
 * the tiles, the leaves of its own tile and those after the last tile.
 */
final class ReceiptMaking {
    /** A checkpoint comes every second; one that takes so long doesn't come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JournalSource source;
    private final Collection<CheckpointKey> keys;

    /**
     * Works on a journal, or on a mirror of one.
     *
     * @param keys of which one must have signed the checkpoint
     */
    ReceiptMaking(JournalSource source, Collection<CheckpointKey> keys) {
        this.source = source;
        this.keys = keys;
    }

    /**
     * The receipt, which verifies.
     *
     * @param since before the order was made
     * @throws CommandFailedException if there is nothing of the order, nothing that was signed, or
     *     it can't be proven
     * @throws KafkaException if something can't be read
     */
    Receipt of(OrderId order, Optional<Instant> since, Progress progress) {
        try (var journal = source.open()) {
            var partitions = journal.partitionsOf(source.journal());
            var found = FoundFacts.read(journal, partitions, order, since, progress);
            if (found.records().size() > ReceiptReader.MAX_FACTS) {
                throw new CommandFailedException(
                        "%s has %,d facts, and a receipt holds %,d"
                                .formatted(order, found.records().size(), ReceiptReader.MAX_FACTS));
            }
            var checkpoint = covering(found);
            found.requireAll(checkpoint.size());
            var receipt = new Receipt(order, checkpoint, proven(found, checkpoint.size(), journal));
            ReceiptCheck.passed(receipt, keys);
            return receipt;
        }
    }

    private SignedCheckpoint covering(FoundFacts found) {
        long begunNanos = System.nanoTime();
        while (true) {
            var log = CheckpointLog.read(source.kafka().properties(), source.checkpoints());
            var newest = newest(log, found);
            requireKnownKey(log, found, newest.isPresent());
            if (newest.filter(it -> it.size() >= found.end()).isPresent()) {
                return newest.get();
            }
            if (System.nanoTime() - begunNanos > PATIENCE.toNanos()) {
                throw new CommandFailedException(
                        "%s: entry %d of partition %d is not signed yet; %s. Is the signer running?"
                                .formatted(
                                        source.checkpoints(),
                                        found.end() - 1,
                                        found.partition().partition(),
                                        newest.map(it -> it.size() + " entries are")
                                                .orElse("nothing of it is, by " + keys)));
            }
        }
    }

    private Optional<SignedCheckpoint> newest(CheckpointLog log, FoundFacts found) {
        return origin(log, found).flatMap(origin -> log.newest(origin, keys));
    }

    private static Optional<Origin> origin(CheckpointLog log, FoundFacts found) {
        return log.origins().stream()
                .filter(it ->
                        it.partition() == found.partition().partition()
                                && it.count() == found.partitions())
                .max(Comparator.comparingInt(Origin::generation));
    }

    private void requireKnownKey(CheckpointLog log, FoundFacts found, boolean isSigned) {
        origin(log, found)
                .flatMap(log::newest)
                .filter(it -> !isSigned && it.size() >= found.end())
                .ifPresent(it -> {
                    throw new CommandFailedException(
                            "%s: the entries of %s are signed, but not with %s. Is it the right key?"
                                    .formatted(source.checkpoints(), it.origin(), keys));
                });
    }

    private List<ReceiptFact> proven(FoundFacts found, long size, TopicReader journal) {
        TileTree tiles = tiles(found.partition().partition(), size / Tile.LEAVES);
        Subtrees subtrees = tiles.over(leaves(found, size, tiles, journal));
        var facts = new ArrayList<ReceiptFact>();
        for (JournalRecord record : found.records()) {
            facts.add(fact(record, InclusionProof.of(record.sequence(), size, subtrees)));
        }
        return facts;
    }

    private TileTree tiles(int partition, long needed) {
        try {
            var tiles = Tiles.read(source.kafka().properties(), source.tiles(), partition);
            if (tiles.complete() < needed) {
                throw new CommandFailedException(
                        "%s has %d of the %d tiles of partition %d that the proof needs"
                                .formatted(source.tiles(), tiles.complete(), needed, partition));
            }
            return tiles.tree(needed);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(source.tiles() + ": " + e.getMessage(), e);
        }
    }

    /** Those of the facts' own tiles, and those after the last tile. */
    private LeafSubtrees leaves(FoundFacts found, long size, TileTree tiles, TopicReader journal) {
        var leaves = new LeafSubtrees();
        var reader = new LeafReader(journal, found.partition());
        var done = new HashSet<Long>();
        for (JournalRecord record : found.records()) {
            long tile = record.sequence() / Tile.LEAVES;
            if (tile < tiles.tiles() && done.add(tile)) {
                leaves.put(
                        tile * Tile.LEAVES,
                        reader.leaves(
                                tile * Tile.LEAVES,
                                (tile + 1) * Tile.LEAVES,
                                record.source().offset()));
            }
        }
        if (tiles.leaves() < size) {
            leaves.put(tiles.leaves(), reader.leaves(tiles.leaves(), size, reader.end()));
        }
        return leaves;
    }

    private static ReceiptFact fact(JournalRecord record, InclusionProof proof) {
        byte[] value = record.source().value();
        var text = new String(value, UTF_8);
        return new ReceiptFact(
                record.sequence(),
                header(record, Headers.ID),
                header(record, Headers.TYPE),
                record.recordedAtMillis(),
                ReceiptCheck.sha256(value),
                // What isn't text can't be shown; its hash proves it all the same.
                Arrays.equals(text.getBytes(UTF_8), value) ? Optional.of(text) : Optional.empty(),
                proof.path());
    }

    private static String header(JournalRecord record, String name) {
        return new String(record.source().headers().lastHeader(name).value(), UTF_8);
    }
}
