package io.boltline.standins.couchdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a database. It takes all that waits, decides on it in order, appends it to the
 * journal with one sync, and only then shows and acknowledges it. So writers that come together
 * share a sync, and of writers of one id the first wins.
 */
final class CommitThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitThread.class);
    private static final int MAX_WRITES_PER_COMMIT = 4096;

    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Journal journal;
    private final Payment payment;
    private final Function<String, Optional<Revision>> committed;
    private final Consumer<List<Revision>> publish;
    private final Thread thread;
    private long lastSeq;
    private volatile boolean closed;
    private volatile Exception reason = Databases.missing();

    /** One caller's drafts, or one line for the journal; both end in outcomes. */
    private record Write(
            List<Draft> drafts, String line, CompletableFuture<List<Outcome>> outcomes) {}

    /** Returns when a commit that is on disk may be shown. */
    @FunctionalInterface
    interface Payment {
        /**
         * Pays for what calls cost.
         *
         * @param beganNanos by {@link System#nanoTime()}
         * @param requests how many calls share the commit
         */
        void pay(long beganNanos, int requests, List<Revision> revisions);
    }

    CommitThread(
            String database,
            Journal journal,
            Payment payment,
            Function<String, Optional<Revision>> committed,
            Consumer<List<Revision>> publish,
            long lastSeq) {
        this.journal = journal;
        this.payment = payment;
        this.committed = committed;
        this.publish = publish;
        this.lastSeq = lastSeq;
        this.thread = Thread.ofPlatform().daemon().name("commit " + database).start(this::run);
    }

    CompletableFuture<List<Outcome>> submit(List<Draft> drafts) {
        return enqueue(new Write(drafts, "", new CompletableFuture<>()));
    }

    CompletableFuture<List<Outcome>> append(String line) {
        return enqueue(new Write(List.of(), line, new CompletableFuture<>()));
    }

    /**
     * Ends after the commit under way; what still waits fails, and so do later writes, as in a
     * deleted database.
     */
    @Override
    public void close() {
        closed = true;
        // Not an interrupt: that would close the file in the middle of a line.
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private CompletableFuture<List<Outcome>> enqueue(Write write) {
        queue.add(write);
        if (closed) {
            failWaiting();
            // It may have been what was to wake the thread.
            wake();
        }
        return write.outcomes();
    }

    private void wake() {
        queue.add(new Write(List.of(), "", new CompletableFuture<>()));
    }

    private void failWaiting() {
        var waiting = new ArrayList<Write>();
        queue.drainTo(waiting);
        waiting.forEach(write -> write.outcomes().completeExceptionally(reason));
    }

    private void run() {
        while (!closed) {
            var writes = new ArrayList<Write>();
            try {
                writes.add(queue.take());
            } catch (InterruptedException e) {
                closed = true;
            }
            queue.drainTo(writes, MAX_WRITES_PER_COMMIT - 1);
            commit(writes);
        }
        failWaiting();
    }

    private void commit(List<Write> writes) {
        try {
            var commit = new Commit();
            List<List<Outcome>> outcomes = writes.stream().map(commit::decide).toList();
            if (!commit.lines.isEmpty()) {
                long began = System.nanoTime();
                journal.append(Database.utf8(commit.lines.toString()));
                payment.pay(began, writes.size(), commit.revisions);
            }
            lastSeq += commit.revisions.size();
            publish.accept(commit.revisions);
            for (int at = 0; at < writes.size(); at++) {
                writes.get(at).outcomes().complete(outcomes.get(at));
            }
        } catch (IOException | RuntimeException e) {
            // What reached the disk is unknown, so no later write may build on it.
            reason = e;
            closed = true;
            LOG.error("A commit failed; the database takes no more writes", e);
            writes.forEach(write -> write.outcomes().completeExceptionally(e));
        }
    }

    /** What one sync covers; decisions see the ones before them. */
    private final class Commit {
        private final Map<String, Revision> staged = new HashMap<>();
        private final List<Revision> revisions = new ArrayList<>();
        private final StringBuilder lines = new StringBuilder();

        List<Outcome> decide(Write write) {
            lines.append(write.line());
            return write.drafts().stream().map(this::decide).toList();
        }

        private Outcome decide(Draft draft) {
            Optional<Revision> current =
                    Optional.ofNullable(staged.get(draft.id()))
                            .or(() -> committed.apply(draft.id()));
            if (!replaces(draft, current)) {
                return new Outcome.Conflicted(draft.id());
            }
            Revision next = Revision.following(current, draft, lastSeq + revisions.size() + 1);
            staged.put(draft.id(), next);
            revisions.add(next);
            lines.append(Lines.change(next));
            return new Outcome.Saved(next.id(), next.rev());
        }

        /** A deleted document may be written again without naming the deletion. */
        private static boolean replaces(Draft draft, Optional<Revision> current) {
            Optional<String> named = draft.rev();
            return current.isEmpty()
                    ? named.isEmpty()
                    : named.map(current.get().rev()::equals).orElse(current.get().deleted());
        }
    }
}
