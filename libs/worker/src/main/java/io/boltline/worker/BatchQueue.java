package io.boltline.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is tried together next, and when: the rule alone, for one thread.
 *
 * <p>When all fail together, half as many are tried next, down to one. That one fails proves
 * nothing as long as nobody is served: it goes behind the others. As soon as another one is served
 * it is set apart, and from then on tried alone, in turns with the others.
 */
final class BatchQueue {
    private final int mostAtOnce;
    private final int places;
    private final long paceNanos;
    private final Backoff backoff;
    private final Deque<Trial> waiting = new ArrayDeque<>();
    private final PriorityQueue<Trial> failed;
    private final PriorityQueue<Trial> apart;
    private int most;
    private int failuresInARow;
    private @Nullable Trial suspect;
    private boolean wasApart;
    private long pausedUntilNanos;
    private long begunNanos;

    /**
     * Empty.
     *
     * @param places how many there are at most in all, here and under way
     * @param backoff how long all wait after a failure of all
     */
    BatchQueue(Batching batching, int places, Backoff backoff, long now) {
        this.mostAtOnce = batching.most();
        this.most = batching.most();
        this.places = places;
        this.paceNanos = batching.pace().toNanos();
        this.backoff = backoff;
        var byDue = Comparator.<Trial>comparingLong(trial -> trial.nanosToDue(now));
        this.failed = new PriorityQueue<>(byDue);
        this.apart = new PriorityQueue<>(byDue);
        this.pausedUntilNanos = now;
        this.begunNanos = now - paceNanos;
    }

    /** One that was not tried yet. */
    void add(Trial trial) {
        waiting.addLast(trial);
    }

    /** Until {@link #next} gives any; not positive when it does now. */
    long nanosToNext(long now) {
        return Math.max(
                Math.min(nanosToDue(apart, now), nanosToShared(now)), pausedUntilNanos - now);
    }

    /** Until those that are not set apart have their turn. */
    private long nanosToShared(long now) {
        if (isPressing()) {
            return 0;
        }
        long nanosToPace = begunNanos + paceNanos - now;
        return waiting.isEmpty()
                ? Math.max(nanosToDue(failed, now), nanosToPace)
                : Math.max(nanosToPace, 0);
    }

    /** Waiting brings no more: these are enough, or have all places that the failed leave. */
    private boolean isPressing() {
        return !waiting.isEmpty()
                && (waiting.size() >= most
                        || waiting.size() + failed.size() + apart.size() >= places
                        || waiting.stream().anyMatch(Trial::isClosing));
    }

    private static long nanosToDue(PriorityQueue<Trial> trials, long now) {
        var first = trials.peek();
        return first == null ? Long.MAX_VALUE : first.nanosToDue(now);
    }

    /** Takes out what is to be tried now. */
    List<Trial> next(long now) {
        boolean areOthersReady = nanosToShared(now) <= 0;
        wasApart = nanosToDue(apart, now) <= 0 && !(wasApart && areOthersReady);
        if (wasApart) {
            return List.of(apart.remove());
        }
        begunNanos = now;
        var batch = new ArrayList<Trial>();
        take(batch, Trial::isClosing);
        if (batch.isEmpty()) {
            while (batch.size() < most && nanosToDue(failed, now) <= 0) {
                batch.add(failed.remove());
            }
            take(batch, trial -> trial != suspect || waiting.size() == 1);
        }
        return batch;
    }

    private void take(List<Trial> batch, Predicate<Trial> which) {
        for (var trials = waiting.iterator(); batch.size() < most && trials.hasNext(); ) {
            var trial = trials.next();
            if (which.test(trial)) {
                trials.remove();
                batch.add(trial);
            }
        }
    }

    /**
     * Takes out what has failed, and whose partition is taken away: it is left to the next owner.
     */
    void giveUpClosing(Consumer<Trial> abandon) {
        giveUpClosing(failed, abandon);
        giveUpClosing(apart, abandon);
        if (failuresInARow > 0) {
            giveUpClosing(waiting, abandon);
        }
    }

    private static void giveUpClosing(Iterable<Trial> trials, Consumer<Trial> abandon) {
        for (var each = trials.iterator(); each.hasNext(); ) {
            var trial = each.next();
            if (trial.isClosing()) {
                each.remove();
                abandon.accept(trial);
            }
        }
    }

    /**
     * An answer came to this batch, whatever it says of each: who failed alone before is guilty.
     */
    void answered(List<Trial> batch, long now) {
        failuresInARow = 0;
        pausedUntilNanos = now;
        most = Math.min(mostAtOnce, 2 * most);
        if (suspect != null && !batch.contains(suspect) && waiting.remove(suspect)) {
            suspect.setApart();
            apart.add(suspect);
        }
        suspect = null;
    }

    /** It failed by itself, and is due again. */
    void tryAgain(Trial trial) {
        (trial.isSetApart() ? apart : failed).add(trial);
    }

    /** All failed, two or more, and it can't be told for whose sake. */
    void failedTogether(List<Trial> batch) {
        batch.reversed().forEach(waiting::addFirst);
        most = batch.size() / 2;
    }

    /** It failed, and none was with it. */
    void failedAlone(Trial trial, long now) {
        if (trial.isSetApart()) {
            apart.add(trial);
            return;
        }
        suspect = trial;
        waiting.addLast(trial);
        most = 1;
        pause(now);
    }

    /** Each of the batch had a failure of its own from what is away, and is due again. */
    void failedEach(List<Trial> batch, long now) {
        batch.forEach(this::tryAgain);
        if (batch.size() > 1 || failuresInARow > 0) {
            pause(now);
        }
    }

    /** All wait, longer each time until one is served. */
    void pause(long now) {
        failuresInARow++;
        pausedUntilNanos =
                now + backoff.after(failuresInARow, ThreadLocalRandom.current()).toNanos();
    }
}
