package io.boltline.couchdb;

import io.boltline.couchdb.Screened.Sendable;
import io.boltline.couchdb.Screened.Unsendable;
import io.boltline.couchdb.WriteOutcome.Known;
import io.boltline.couchdb.WriteOutcome.Unclear;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes documents together, as long as a gate lets it, and tells each its own result: one that the
 * server refuses, and with it the whole request, is found by halving, and the others are written.
 *
 * <p>Safe from any thread; each call makes requests of its own.
 */
public final class BulkWriter {
    private static final Logger log = LoggerFactory.getLogger(BulkWriter.class);

    private final Database database;
    private final WriteGate gate;
    private final BatchListener listener;

    BulkWriter(Database database, WriteGate gate, BatchListener listener) {
        this.database = database;
        this.gate = gate;
        this.listener = listener;
    }

    /**
     * Writes these, in one request unless one of them is refused; the outcomes are in their order.
     * Where an id is in it twice, the second one conflicts.
     *
     * @throws IllegalArgumentException if a document has no {@code _id}
     * @throws CouchDbUnavailableException in an outage, and when the gate is closed; it says
     *     whether documents may have been written
     * @throws CouchDbRefusedException if the server refuses bulk writes as such; nothing was
     *     written
     */
    public List<WriteOutcome> write(List<ObjectNode> documents) {
        List<Screened> screened = documents.stream().map(Screened::screen).toList();
        List<Sendable> sendable =
                screened.stream()
                        .filter(Sendable.class::isInstance)
                        .map(Sendable.class::cast)
                        .toList();
        var sent = send(sendable).iterator();
        return screened.stream()
                .map(one ->
                        switch (one) {
                            case Unsendable(Refused refusal) -> new Known(refusal);
                            case Sendable _ -> sent.next();
                        })
                .toList();
    }

    /** As {@link #write}; nothing to send asks nobody. */
    List<WriteOutcome> send(List<Sendable> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        try {
            return request(documents);
        } catch (CouchDbRefusedException refused) {
            if (!refused.isAboutTheDocuments()) {
                throw refused;
            }
            return narrowedDown(documents, refused);
        }
    }

    /** Halves a refused batch until the document at fault is alone; the others are written. */
    private List<WriteOutcome> narrowedDown(
            List<Sendable> documents, CouchDbRefusedException refused) {
        if (documents.size() == 1) {
            String guilty = documents.getFirst().id();
            log.warn("CouchDB refuses {} for good: {}", guilty, refused.error());
            return List.of(new Known(new Refused(guilty, refused.error(), refused.reason())));
        }
        int half = documents.size() / 2;
        var outcomes = new ArrayList<>(sendOrTell(documents.subList(0, half)));
        outcomes.addAll(sendOrTell(documents.subList(half, documents.size())));
        return outcomes;
    }

    /** What fails says nothing of the other half, which has its results. */
    private List<WriteOutcome> sendOrTell(List<Sendable> half) {
        try {
            return send(half);
        } catch (CouchDbException failure) {
            return half.stream().<WriteOutcome>map(_ -> new Unclear(failure)).toList();
        }
    }

    private List<WriteOutcome> request(List<Sendable> documents) {
        requireLet(gate::beforeRequest, false);
        List<WriteOutcome> outcomes = sendAndTell(documents);
        requireLet(() -> gate.afterRequest(written(outcomes)), true);
        return outcomes;
    }

    private static List<String> written(List<WriteOutcome> outcomes) {
        return outcomes.stream()
                .filter(Known.class::isInstance)
                .map(outcome -> ((Known) outcome).result())
                .filter(Written.class::isInstance)
                .map(WriteResult::id)
                .toList();
    }

    private void requireLet(Supplier<Optional<String>> refusal, boolean wasSent) {
        Optional<String> why;
        try {
            why = refusal.get();
        } catch (CouchDbException unknown) {
            throw notLet(String.valueOf(unknown.getMessage()), wasSent);
        }
        if (why.isPresent()) {
            throw notLet(why.get(), wasSent);
        }
    }

    private CouchDbUnavailableException notLet(String why, boolean wasSent) {
        return new CouchDbUnavailableException(
                "write to %s: %s".formatted(database.name(), why), wasSent);
    }

    private List<WriteOutcome> sendAndTell(List<Sendable> documents) {
        long begunNanos = System.nanoTime();
        try {
            return database.send(documents);
        } finally {
            listener.onRequest(
                    documents.size(),
                    documents.stream().mapToLong(Sendable::sizeBytes).sum(),
                    Duration.ofNanos(System.nanoTime() - begunNanos));
        }
    }
}
