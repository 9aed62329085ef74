package io.boltline.standins.couchdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * One database. Readers never wait: they see what is committed, and a write becomes visible only
 * when it is on disk.
 */
final class Database implements AutoCloseable {

    private final String name;
    private final NavigableMap<String, Revision> documents = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Revision> changes = new ConcurrentSkipListMap<>();
    private final Map<List<String>, SortedIndex> indexes = new ConcurrentHashMap<>();
    private final CommitThread commits;
    private final Journal journal;
    private final Costs costs;
    private final Shards shards;
    private final Compactions compactions;
    private final IndexUpkeep upkeep;
    private final AtomicLong liveDocuments = new AtomicLong();
    private volatile long lastSeq;
    private volatile SecurityObject security = SecurityObject.ADMINS_ONLY;
    private volatile CompletableFuture<Void> nextChange = new CompletableFuture<>();

    /** Opens a database whose journal calls back with what it holds before it is returned. */
    Database(String name, JournalOpener opener, Costs costs, Shards shards) throws IOException {
        this.name = name;
        this.costs = costs;
        this.shards = shards;
        this.compactions = new Compactions(costs);
        this.upkeep = new IndexUpkeep(costs);
        this.journal = opener.open(this::replay);
        shards.files().forEach(ShardFile::compact);
        this.commits =
                new CommitThread(name, journal, this::pay, this::revision, this::publish, lastSeq);
    }

    /** Opens the place where a database is kept, replaying its lines first. */
    @FunctionalInterface
    interface JournalOpener {
        Journal open(Consumer<String> lines) throws IOException;
    }

    String name() {
        return name;
    }

    SecurityObject security() {
        return security;
    }

    void secure(JsonNode object) throws InterruptedException, IOException {
        var next = SecurityObject.of(object);
        await(commits.append(Lines.security(next)));
        security = next;
    }

    /** The newest revision, a deletion too. */
    Optional<Revision> revision(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** All documents by id, deletions among them. */
    NavigableMap<String, Revision> documents() {
        return documents;
    }

    /**
     * The newest revision of every document changed after {@code seq}, in the order of the changes.
     */
    Iterable<Revision> changedAfter(long seq) {
        return changes.tailMap(seq, false).values();
    }

    /** The documents that have these fields, in their order. */
    SortedIndex sorted(List<String> fields) {
        return indexes.computeIfAbsent(fields, _ -> new SortedIndex(this, fields));
    }

    long liveDocuments() {
        return liveDocuments.get();
    }

    long lastSeq() {
        return lastSeq;
    }

    /** What its files would be on a real server; after a start they are as if just compacted. */
    Shards shards() {
        return shards;
    }

    Compactions compactions() {
        return compactions;
    }

    /** What its indexes have yet to learn. */
    IndexUpkeep upkeep() {
        return upkeep;
    }

    Costs costs() {
        return costs;
    }

    /** Completes at the next commit; ask for it before looking at what is there. */
    CompletableFuture<Void> nextChange() {
        return nextChange;
    }

    /**
     * Decides on the drafts in their order, as one commit.
     *
     * @return an outcome for each, when it is on disk
     */
    List<Outcome> write(List<Draft> drafts) throws InterruptedException, IOException {
        return await(commits.submit(drafts));
    }

    Outcome write(Draft draft) throws InterruptedException, IOException {
        return write(List.of(draft)).getFirst();
    }

    void delete() throws IOException {
        commits.close();
        journal.delete();
    }

    @Override
    public void close() throws IOException {
        commits.close();
        journal.close();
    }

    private void pay(long beganNanos, int requests, List<Revision> revisions) {
        List<ShardFile.Work> works = shards.write(revisions, this::revision);
        costs.commit(beganNanos, requests, works);
        upkeep.committed(revisions, works, shards);
        compactions.startDue(shards.files(), System.nanoTime());
    }

    private void publish(List<Revision> revisions) {
        revisions.forEach(this::show);
        var waiting = nextChange;
        nextChange = new CompletableFuture<>();
        waiting.complete(null);
    }

    private void show(Revision revision) {
        Revision before = documents.put(revision.id(), revision);
        changes.put(revision.seq(), revision);
        if (before != null) {
            changes.remove(before.seq());
        }
        boolean wasLive = before != null && !before.deleted();
        liveDocuments.addAndGet((revision.deleted() ? 0 : 1) - (wasLive ? 1 : 0));
        lastSeq = revision.seq();
    }

    private void replay(String line) {
        switch (Lines.read(line, lastSeq + 1)) {
            case Lines.Change(Revision revision) -> {
                shards.write(List.of(revision), this::revision);
                if (revision.id().startsWith(IndexUpkeep.DESIGN)) {
                    upkeep.reopened(revision, shards);
                }
                show(revision);
            }
            case Lines.Secured(SecurityObject object) -> security = object;
        }
    }

    private static <T> T await(CompletableFuture<T> result)
            throws InterruptedException, IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CouchDbFailure failure) {
                throw failure;
            }
            throw new IOException("The commit failed", e.getCause());
        }
    }

    @Override
    public String toString() {
        return name;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
