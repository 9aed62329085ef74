package io.boltline.couchdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The documents that wait for the next request, first come first served, bounded. */
final class WriteQueue {
    /** How an offer ended. */
    enum Offer {
        TAKEN,
        NO_ROOM,
        CLOSED
    }

    private final Grouping limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Condition enough = lock.newCondition();
    private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int lastGroup;
    private long lastAskedNanos;
    private boolean closed;

    WriteQueue(Grouping limits) {
        this.limits = limits;
    }

    /** Adds a document as soon as there is room for it. */
    Offer offer(PendingWrite write, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !hasRoomFor(write)) {
                enough.signalAll();
                if (emptied.awaitNanos(deadline.remainingNanos()) <= 0) {
                    return Offer.NO_ROOM;
                }
            }
            if (closed) {
                return Offer.CLOSED;
            }
            waiting.addLast(write);
            waitingBytes += write.document().sizeBytes();
            filled.signal();
            if (isEnough()) {
                enough.signalAll();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a document back, unless it is on its way. */
    void withdraw(PendingWrite write) {
        lock.lock();
        try {
            if (waiting.remove(write)) {
                left(write);
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for documents, as long as the {@link Linger} says for more, and takes what fits into
     * one request, no id twice: of two writes of one id, the second goes with a later request, so
     * that its answer is certainly its own.
     *
     * @return empty when the queue is closed and drained
     */
    List<PendingWrite> takeBatch() {
        lock.lock();
        try {
            lastAskedNanos = System.nanoTime();
            do {
                awaitOne();
                awaitMore();
            } while (waiting.isEmpty() && !closed);
            List<PendingWrite> batch = fillBatch();
            lastGroup = batch.size();
            if (!waiting.isEmpty()) {
                filled.signal();
            }
            emptied.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more documents; those that wait are still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            emptied.signalAll();
            enough.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitOne() {
        while (waiting.isEmpty() && !closed) {
            filled.awaitUninterruptibly();
        }
    }

    private void awaitMore() {
        long quietNanos = System.nanoTime() - lastAskedNanos;
        var wait = Deadline.after(limits.linger().before(lastGroup, quietNanos));
        try {
            while (!waiting.isEmpty() && !isEnough() && !wait.hasPassed()) {
                var _ = enough.awaitNanos(wait.remainingNanos());
            }
        } catch (InterruptedException _) {
            // Nobody interrupts a sender: it ends when the queue is closed and drained.
        }
    }

    /** Whether more would be of no use to the next request, or can't come. */
    private boolean isEnough() {
        return closed
                || waiting.size() >= limits.batchDocuments()
                || waitingBytes >= limits.batchBytes()
                || lock.hasWaiters(emptied);
    }

    private boolean hasRoomFor(PendingWrite write) {
        return waiting.isEmpty()
                || (waiting.size() < limits.waitingDocuments()
                        && waitingBytes + write.document().sizeBytes() <= limits.waitingBytes());
    }

    private List<PendingWrite> fillBatch() {
        var batch = new ArrayList<PendingWrite>();
        var ids = new HashSet<String>();
        var repeats = new ArrayDeque<PendingWrite>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < limits.batchDocuments()) {
            PendingWrite next = waiting.getFirst();
            bytes += next.document().sizeBytes();
            if (!batch.isEmpty() && bytes > limits.batchBytes()) {
                break;
            }
            waiting.removeFirst();
            if (ids.add(next.document().id())) {
                next.markSent();
                batch.add(next);
                left(next);
            } else {
                bytes -= next.document().sizeBytes();
                repeats.addFirst(next);
            }
        }
        repeats.forEach(waiting::addFirst);
        return batch;
    }

    private void left(PendingWrite write) {
        waitingBytes -= write.document().sizeBytes();
    }
}
