package io.boltline.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What waits for earlier records of its key, in order.
 *
 * <p>Guarded by the {@link Window}'s lock.
 */
final class KeyQueue {
    private final Deque<Slot> waiting = new ArrayDeque<>(0);
    private int records;
    private long bytes;

    /** Records to be handled; those that are only answered don't count. */
    int records() {
        return records;
    }

    /** Of the records to be handled. */
    long bytes() {
        return bytes;
    }

    void add(RecordSlot slot) {
        waiting.addLast(slot);
        records++;
        bytes += slot.bytes();
    }

    void add(ExcessSlot slot) {
        waiting.addLast(slot);
    }

    /** True when the answer joined those at the end of the queue. */
    boolean join(ExcessRecords.Answer answer) {
        return waiting.peekLast() instanceof ExcessSlot last && last.add(answer);
    }

    /** The next one, whose turn it is. */
    Optional<Slot> poll() {
        var next = Optional.ofNullable(waiting.pollFirst());
        if (next.orElse(null) instanceof RecordSlot slot) {
            records--;
            bytes -= slot.bytes();
        }
        return next;
    }
}
