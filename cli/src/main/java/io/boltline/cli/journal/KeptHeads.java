package io.boltline.cli.journal;

import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.Hash;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Heads of one partition that somebody kept elsewhere: whoever signed them, the tree has to have
 * had them, since nobody could change the file. For one thread; it is used up.
 */
final class KeptHeads {
    private final int partition;
    private final Deque<Checkpoint> waiting;
    private long met;

    KeptHeads(int partition, Collection<Checkpoint> kept) {
        this.partition = partition;
        this.waiting =
                new ArrayDeque<>(
                        kept.stream().sorted(Comparator.comparingLong(Checkpoint::size)).toList());
    }

    /**
     * The tree has this size now.
     *
     * @param root computed only when it is asked for
     */
    Optional<JournalBreak> at(long size, Supplier<Hash> root) {
        while (!waiting.isEmpty() && waiting.element().size() <= size) {
            Checkpoint kept = waiting.remove();
            if (kept.size() > 0 && !kept.root().equals(root.get())) {
                return Optional.of(rewritten(kept, root.get()));
            }
            met = size;
        }
        return Optional.empty();
    }

    private JournalBreak rewritten(Checkpoint kept, Hash root) {
        return new JournalBreak(
                partition,
                met,
                Kind.REWRITTEN,
                "entries %d to %d are not those of then: at size %d the root is %s, and %s was kept"
                        .formatted(met, kept.size() - 1, kept.size(), root, kept.root()));
    }

    /** After the last entry. */
    Optional<JournalBreak> end(long size) {
        return Optional.ofNullable(waiting.peekLast())
                .map(largest ->
                        new JournalBreak(
                                partition,
                                size,
                                Kind.TRUNCATED,
                                "it ends after %d entries, and %d were there when the checkpoint was kept"
                                        .formatted(size, largest.size())));
    }
}
