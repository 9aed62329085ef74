package io.boltline.load.shoppers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One purchase in the record.
 *
 * @param begun by the client's clock
 * @param took until the client knew, or gave up
 * @param told what each click came to know
 * @param statuses of all answers to all requests, in order; 0 for none
 */
public record Entry(
        Intent intent, Instant begun, Duration took, List<Told> told, List<Integer> statuses) {
    public Entry {
        told = List.copyOf(told);
        statuses = List.copyOf(statuses);
    }

    /** The best that any click came to know. */
    public Told outcome() {
        return told.stream()
                .filter(Told.Invoiced.class::isInstance)
                .findFirst()
                .or(() -> told.stream().filter(Told.Pending.class::isInstance).findFirst())
                .or(() -> told.stream().filter(Told.Unknown.class::isInstance).findFirst())
                .orElse(told.getFirst());
    }

    /** The same, with what its client came to know much later. */
    Entry inTheEnd(Told late) {
        return new Entry(intent, begun, took, List.of(late), statuses);
    }

    /** Whether some answer promised something. */
    public boolean isAcknowledged() {
        return outcome() instanceof Told.Invoiced || outcome() instanceof Told.Pending;
    }

    /** Whether it was accepted first and came to nothing then. */
    public boolean isRejectedLater() {
        return statuses.contains(202) && outcome() instanceof Told.Refused;
    }

    public Instant ended() {
        return begun.plus(took);
    }
}
