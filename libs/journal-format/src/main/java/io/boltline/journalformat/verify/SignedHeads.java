package io.boltline.journalformat.verify;

import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InvalidNoteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints that a partition's tree has to meet, by size. Each is verified once it is due, so
 * that the first break is the one that is told of.
 *
 * <p>For one thread. It is used up.
 */
public final class SignedHeads {
    private final boolean verifies;
    private final Collection<CheckpointKey> keys;
    private final Deque<SignedCheckpoint> waiting;

    /** The size that is due next; larger than any tree if there is none. */
    private long nextSize;

    private SignedHeads(
            Origin origin,
            Collection<SignedCheckpoint> checkpoints,
            boolean verifies,
            Collection<CheckpointKey> keys) {
        for (SignedCheckpoint checkpoint : checkpoints) {
            if (!checkpoint.origin().equals(origin)) {
                throw new IllegalArgumentException(
                        "a checkpoint of %s, not of %s".formatted(checkpoint.origin(), origin));
            }
        }
        this.verifies = verifies;
        this.keys = List.copyOf(keys);
        this.waiting =
                new ArrayDeque<>(
                        checkpoints.stream()
                                .sorted(Comparator.comparingLong(SignedCheckpoint::size))
                                .toList());
        setNextSize();
    }

    /**
     * All of one origin.
     *
     * @param checkpoints in any order, published ones and such that were kept elsewhere
     * @param keys whose signatures count
     * @throws IllegalArgumentException if one is of another origin
     */
    public static SignedHeads of(
            Origin origin,
            Collection<SignedCheckpoint> checkpoints,
            Collection<CheckpointKey> keys) {
        return new SignedHeads(origin, checkpoints, true, keys);
    }

    /**
     * The same where no key is known: each counts, whoever signed it.
     *
     * @throws IllegalArgumentException if one is of another origin
     */
    public static SignedHeads unverified(Origin origin, Collection<SignedCheckpoint> checkpoints) {
        return new SignedHeads(origin, checkpoints, false, List.of());
    }

    /**
     * What was signed at a size.
     *
     * @param refusal why it doesn't count; empty if it does
     */
    record Head(long size, Hash root, String refusal) {
        boolean isRefused() {
            return !refusal.isEmpty();
        }
    }

    /** What is wrong after the last entry. */
    record Beyond(long sequence, Kind kind, String reason) {}

    /** Whether only what a known key signed counts. */
    boolean verifies() {
        return verifies;
    }

    boolean due(long size) {
        return size >= nextSize;
    }

    /** Those of this size. */
    List<Head> take(long size) {
        List<Head> taken = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.element().size() <= size) {
            taken.add(verified(waiting.remove()));
        }
        setNextSize();
        return taken;
    }

    /** Of the larger ones: whether entries are missing, or else one that can't be relied on. */
    Optional<Beyond> beyond(long size) {
        List<Head> larger = waiting.stream().map(this::verified).toList();
        return larger.stream()
                .filter(head -> !head.isRefused())
                .reduce((_, newer) -> newer)
                .map(newest -> truncated(size, newest))
                .or(() -> larger.stream().findFirst().map(SignedHeads::refused));
    }

    private static Beyond truncated(long size, Head newest) {
        return new Beyond(
                size,
                Kind.TRUNCATED,
                "it ends after %d entries, and %d were signed".formatted(size, newest.size()));
    }

    private static Beyond refused(Head head) {
        return new Beyond(head.size(), Kind.CHECKPOINT, head.refusal());
    }

    private Head verified(SignedCheckpoint checkpoint) {
        String refusal = verifies ? refusal(checkpoint) : "";
        return new Head(checkpoint.size(), checkpoint.checkpoint().root(), refusal);
    }

    private String refusal(SignedCheckpoint checkpoint) {
        try {
            checkpoint.requireSignedBy(keys);
            return "";
        } catch (InvalidNoteException e) {
            return "the checkpoint of size %d: %s".formatted(checkpoint.size(), e.getMessage());
        }
    }

    private void setNextSize() {
        nextSize = waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().size();
    }
}
