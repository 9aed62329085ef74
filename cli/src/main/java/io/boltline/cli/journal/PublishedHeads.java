package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.NotYetException;
import io.boltline.journalformat.CheckpointLog;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.journalformat.verify.SignedHeads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was published of a journal's trees, and whose trees they are. */
public final class PublishedHeads {
    /** Where nobody has said yet whose they are: nothing is compared with it. */
    private static final String NOBODY = "0".repeat(16);

    private final int partitions;
    private final Map<Integer, List<SignedCheckpoint>> byPartition = new TreeMap<>();
    private final List<JournalBreak> breaks = new ArrayList<>();
    private final Map<Long, String> unreadable;

    private PublishedHeads(int partitions, CheckpointLog log) {
        this.partitions = partitions;
        this.unreadable = log.unreadable();
        log.origins().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(origin -> add(origin, log));
    }

    /**
     * All that is published now; to be asked for before the journal's end is looked up, since the
     * signer signs what it has read.
     *
     * @param partitions how many the journal has
     */
    public static PublishedHeads of(JournalSource source, int partitions) {
        var reader = source.openIfThere(source.checkpoints());
        if (reader.isEmpty()) {
            return new PublishedHeads(partitions, new CheckpointLog());
        }
        reader.get().close();
        return new PublishedHeads(
                partitions, CheckpointLog.read(source.kafka().properties(), source.checkpoints()));
    }

    private void add(Origin origin, CheckpointLog log) {
        Optional<Origin> known =
                byPartition.values().stream().findFirst().map(it -> it.getFirst().origin());
        boolean isOfTheSame =
                known.map(it ->
                                it.installation().equals(origin.installation())
                                        && it.generation() == origin.generation())
                        .orElse(true);
        if (isOfTheSame && origin.count() == partitions) {
            byPartition.put(origin.partition(), log.of(origin));
        } else {
            breaks.add(
                    new JournalBreak(
                            origin.partition(),
                            log.of(origin).getFirst().size(),
                            Kind.CHECKPOINT,
                            "a checkpoint is of %s, where the journal has %d partitions%s"
                                    .formatted(
                                            origin,
                                            partitions,
                                            known.map(it -> " and others are of " + it)
                                                    .orElse(""))));
        }
    }

    /** Checkpoints that are not of this journal. */
    List<JournalBreak> breaks() {
        return List.copyOf(breaks);
    }

    /** What is wrong with the records that are no checkpoints, by their offsets. */
    Map<Long, String> unreadable() {
        return unreadable;
    }

    /** The smallest first. */
    List<SignedCheckpoint> of(int partition) {
        return byPartition.getOrDefault(partition, List.of());
    }

    /** Whose tree it is, as far as anybody said; a name of nobody's otherwise. */
    Origin origin(int partition) {
        return byPartition.values().stream()
                .findFirst()
                .map(it -> it.getFirst().origin())
                .map(it -> new Origin(it.installation(), it.generation(), partition, partitions))
                .orElse(new Origin(NOBODY, 1, partition, partitions));
    }

    /**
     * The same, for who passes it on.
     *
     * @throws NotYetException if nobody has said it
     */
    public Origin requiredOrigin(int partition) {
        Origin origin = origin(partition);
        if (origin.installation().equals(NOBODY)) {
            throw new NotYetException(
                    "no checkpoint of the journal is published, so nobody says whose trees these"
                            + " are: does the signer run?");
        }
        return origin;
    }

    /** Those that count: signed with one of the keys, or all where no key is known. */
    public List<SignedCheckpoint> of(int partition, Keys keys) {
        return of(partition).stream()
                .filter(it -> keys.from() == Keys.From.NOWHERE || it.isSignedBy(keys.keys()))
                .toList();
    }

    SignedHeads heads(int partition, Keys keys) {
        return keys.from() == Keys.From.NOWHERE
                ? SignedHeads.unverified(origin(partition), of(partition))
                : SignedHeads.of(origin(partition), of(partition), keys.keys());
    }

    /**
     * Demands that what was kept is of this journal.
     *
     * @throws CommandFailedException if it is of another
     */
    void require(Origin kept, String file) {
        Origin ours = origin(Math.min(kept.partition(), partitions - 1));
        boolean isNamed = !ours.installation().equals(NOBODY);
        if (kept.count() != partitions || (isNamed && !kept.equals(ours))) {
            throw new CommandFailedException(
                    "%s: a checkpoint of %s says nothing of this journal, which is %s"
                            .formatted(
                                    file,
                                    kept,
                                    isNamed
                                            ? ours.toString()
                                            : "of " + partitions + " partitions"));
        }
    }
}
