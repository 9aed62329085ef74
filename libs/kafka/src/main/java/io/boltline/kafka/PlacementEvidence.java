package io.boltline.kafka;

import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a topic's oldest records say of the number of partitions that it was written with: each key
 * is where that number puts it. A topic that is kept for ever keeps this too, and nobody can set it
 * to something else.
 *
 * <p>Some records may be of others, who chose otherwise: a tenth is overlooked.
 */
public final class PlacementEvidence {
    private static final double OVERLOOKED = 0.1;

    /**
     * Of so many keys in one partition most are where they belong, however many others there are.
     */
    private static final int ENOUGH = 5;

    /** Fewer keys than this could be where they are by chance. */
    private static final double CHANCE = 0.01;

    private final Set<Placed> placed;

    /**
     * A key and where it is.
     *
     * @param order whose key it is
     */
    record Placed(int partition, OrderId order) {
        boolean fits(int partitions) {
            return new Partitioning(partitions).partitionOf(order.key()) == partition;
        }
    }

    /**
     * As they were read.
     *
     * @param placed of each partition the first
     */
    PlacementEvidence(Collection<Placed> placed) {
        this.placed = Set.copyOf(placed);
    }

    /** Whether nobody has written anything that could show it. */
    public boolean isEmpty() {
        return placed.isEmpty();
    }

    /**
     * Why the topic can't have been written with so many partitions; empty when it can.
     *
     * @param partitions at most {@code actual}
     * @param actual how many it has
     */
    public Optional<String> objectionTo(int partitions, int actual) {
        if (!fits(partitions)) {
            return Optional.of(
                    "its records are placed as by " + largestFitting(actual) + " partitions");
        }
        if (partitions == actual) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(partitions + 1, actual)
                .filter(more -> fits(more) && isSupported(partitions, more))
                .mapToObj(more -> "its records are placed as by " + more + " partitions")
                .findFirst()
                .or(() -> tooFew(partitions, actual));
    }

    /** The number that it was most likely written with. */
    public int likely(int actual) {
        return largestFitting(actual);
    }

    private Optional<String> tooFew(int partitions, int actual) {
        long keys = placed.stream().filter(it -> it.partition() < partitions).count();
        return Math.pow((double) partitions / actual, (double) keys) > CHANCE
                ? Optional.of("it has too few records to tell that the others were added")
                : Optional.empty();
    }

    private int largestFitting(int actual) {
        return IntStream.iterate(actual, partitions -> partitions > 1, partitions -> partitions - 1)
                .filter(this::fits)
                .findFirst()
                .orElse(1);
    }

    /** Partitions beyond that number are not looked at: others may have written there. */
    private boolean fits(int partitions) {
        int[] all = new int[partitions];
        int[] misplaced = new int[partitions];
        for (Placed key : placed) {
            if (key.partition() < partitions) {
                all[key.partition()]++;
                misplaced[key.partition()] += key.fits(partitions) ? 0 : 1;
            }
        }
        return IntStream.of(misplaced).sum() <= OVERLOOKED * IntStream.of(all).sum()
                && IntStream.range(0, partitions)
                        .noneMatch(it -> all[it] >= ENOUGH && misplaced[it] > all[it] / 2);
    }

    private boolean isSupported(int fewer, int more) {
        return placed.stream().anyMatch(it -> it.partition() >= fewer && it.partition() < more);
    }
}
