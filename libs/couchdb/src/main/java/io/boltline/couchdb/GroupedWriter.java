package io.boltline.couchdb;

import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.Screened.Unsendable;
import io.boltline.couchdb.WriteResult.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the documents of many threads together: whatever is waiting when a request ends goes out
 * with the next one. CouchDB flushes to disk once for a request, not for each document in it, so a
 * hundred together cost little more than one. One alone waits for nobody; under load a request
 * waits a moment for more, see {@link Linger}.
 *
 * <p>The order of two writes of one id is kept with a single request in flight; with more, the
 * server decides which one conflicts. Each write is answered with its own result in any case.
 */
public final class GroupedWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupedWriter.class);

    private final Database database;
    private final Duration patience;
    private final BulkWriter requests;
    private final WriteQueue queue;
    private final List<Thread> senders;

    private GroupedWriter(
            Database database,
            Duration patience,
            Grouping grouping,
            WriteGate gate,
            BatchListener listener) {
        this.database = database;
        this.patience = patience;
        this.requests = new BulkWriter(database, gate, listener);
        this.queue = new WriteQueue(grouping);
        this.senders =
                IntStream.range(0, grouping.requests())
                        .mapToObj(i ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("couchdb-%s-%d".formatted(database.name(), i))
                                        .unstarted(this::sendUntilClosed))
                        .toList();
    }

    static GroupedWriter start(
            Database database,
            Duration patience,
            Grouping grouping,
            WriteGate gate,
            BatchListener listener) {
        var writer = new GroupedWriter(database, patience, grouping, gate, listener);
        writer.senders.forEach(Thread::start);
        return writer;
    }

    /**
     * Writes one document, and waits for its result, at most for the client's call time-out.
     *
     * @throws IllegalArgumentException if the document has no {@code _id}
     * @throws CouchDbUnavailableException in an outage, when the result isn't known in time or the
     *     thread is interrupted (it stays so), and after {@link #close}; it says whether the
     *     document may have been written
     * @throws CouchDbRefusedException if the server refuses bulk writes as such; nothing was
     *     written
     */
    public WriteResult write(ObjectNode document) {
        return switch (Screened.screen(document)) {
            case Unsendable(Refused refusal) -> refusal;
            case Sendable sendable -> write(new PendingWrite(sendable));
        };
    }

    /** How many documents wait for the next request now, those in flight not counted. */
    public int waitingDocuments() {
        return queue.size();
    }

    /** Takes no more documents, and returns when those that wait have their results. */
    @Override
    public void close() {
        queue.close();
        // Whoever waits in the queue gives up after one time-out, and the last request ends within
        // another, unless it has to be halved.
        Deadline deadline = Deadline.after(patience.multipliedBy(2).plusSeconds(1));
        try {
            for (Thread sender : senders) {
                sender.join(Duration.ofNanos(Math.max(1, deadline.remainingNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WriteResult write(PendingWrite write) {
        Deadline deadline = Deadline.after(patience);
        try {
            return switch (queue.offer(write, deadline)) {
                case TAKEN -> write.await(deadline);
                case NO_ROOM -> throw unknown(write, "no room among the waiting documents");
                case CLOSED -> throw unknown(write, "the writer is closed");
            };
        } catch (TimeoutException late) {
            throw unknown(write, "no result within " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(write, "interrupted");
        }
    }

    private CouchDbUnavailableException unknown(PendingWrite write, String why) {
        queue.withdraw(write);
        return new CouchDbUnavailableException(
                "write to %s: %s".formatted(database.name(), why), write.wasSent());
    }

    private void sendUntilClosed() {
        for (var batch = queue.takeBatch(); !batch.isEmpty(); batch = queue.takeBatch()) {
            sendOrFail(batch);
        }
    }

    private void sendOrFail(List<PendingWrite> batch) {
        try {
            send(batch);
        } catch (CouchDbException failure) {
            batch.forEach(write -> write.fail(failure));
        } catch (RuntimeException | Error bug) {
            log.error("A batch of {} documents for {} failed", batch.size(), database.name(), bug);
            var failure = new CouchDbUnavailableException("write to " + database.name(), true, bug);
            batch.forEach(write -> write.fail(failure));
        }
    }

    private void send(List<PendingWrite> batch) {
        List<WriteOutcome> outcomes =
                requests.send(batch.stream().map(PendingWrite::document).toList());
        for (int i = 0; i < batch.size(); i++) {
            switch (outcomes.get(i)) {
                case WriteOutcome.Known(WriteResult result) -> batch.get(i).complete(result);
                case WriteOutcome.Unclear(CouchDbException failure) -> batch.get(i).fail(failure);
            }
        }
    }
}
