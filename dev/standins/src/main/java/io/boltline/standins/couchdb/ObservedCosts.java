package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What calls were seen to cost on a real CouchDB 3.5.0: a single node, two cores, its own settings
 * ({@code q=2}, fsync, Erlang's schedulers waiting busily as they do by default).
 *
 * <p>Each constant is fitted to rows of {@code ./boltline bench couchdb}, which prints them beside
 * a real server's. What a write costs follows from {@link ShardFile}: how many shards it goes to,
 * how many documents it has, how many nodes of their b-trees it changes. So random ids are dearer
 * than ids in the order of time, and the dearer the more documents there are. Two syncs take as
 * long as the stand-in's own one and as much again, so they follow the disk.
 *
 * <p>CPU is burnt, not waited for: on a machine that all parts share, a server that only waited
 * would leave its share to the others. A sync leaves the CPU free, and so does what calls wait for
 * each other in a commit.
 */
final class ObservedCosts implements Costs {
    /** Rows "GET /_session"; the stand-in itself needs the rest. */
    private static final Duration SESSION_CPU = micros(60);

    /** Row "GET a document, 32 callers"; the stand-in itself needs the rest. */
    private static final Duration CALL_CPU = micros(420);

    /** Row "GET a document, 1 caller": schedulers that look for work and find none. */
    private static final Duration IDLE_CPU = micros(800);

    /** Row "_all_docs of 100 keys". */
    private static final Duration LOOK_UP_CPU = micros(70);

    /** Row "_find a page of 25". */
    private static final Duration ROW_CPU = micros(170);

    /** Rows of one document: what a commit takes, and schedulers that look for work meanwhile. */
    private static final Duration COMMIT_CPU = micros(500);

    /** Rows of few documents: the same for each shard that writes a header between two syncs. */
    private static final Duration SHARD_CPU = micros(550);

    /** Rows of a hundred ids in the order of time, which change few nodes for each. */
    private static final Duration DOCUMENT_CPU = micros(50);

    /** Rows of random ids: read, decoded, changed, encoded, compressed and written. */
    static final Duration NODE_CPU = micros(85);

    /** Rows "a whole compaction". */
    private static final Duration COMPACTED_DOCUMENT_CPU = micros(120);

    /** Rows with an index. */
    private static final Duration INDEX_SHARD_CPU = micros(12_000);

    private static final Duration INDEXED_DOCUMENT_CPU = micros(37);

    private static Duration micros(int micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private final Schedulers schedulers = new Schedulers();
    private final ExecutorService background =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("background-", 0).factory());

    @Override
    public void request(StandInRequest request) {
        if (request.rawPath().equals("/_session")) {
            serve(SESSION_CPU, SESSION_CPU.dividedBy(2));
            return;
        }
        serve(CALL_CPU, IDLE_CPU);
    }

    @Override
    public void lookUp(int documents) {
        serve(LOOK_UP_CPU.multipliedBy(documents));
    }

    @Override
    public void query(int rows) {
        serve(ROW_CPU.multipliedBy(rows));
    }

    @Override
    public void commit(long beganNanos, int requests, List<ShardFile.Work> shards) {
        long began = System.nanoTime();
        long secondSync = began - beganNanos;
        boolean alone = requests == 1 && schedulers.areIdle();
        if (alone && shards.size() == 1) {
            schedulers.lookForWork(cpu(shards.getFirst()));
        }
        joinAll(shards.stream().map(ObservedCosts::cpu).map(schedulers::burn));
        Duration half = waitingCpu(shards.size(), alone).dividedBy(2);
        joinAll(Stream.of(half, half).map(schedulers::burn));
        for (long left = began + secondSync - System.nanoTime();
                left > 0;
                left = began + secondSync - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** What a shard needs for what it writes. */
    static Duration cpu(ShardFile.Work work) {
        return DOCUMENT_CPU
                .multipliedBy(work.documents())
                .plus(NODE_CPU.multipliedBy(work.idNodes() + work.seqNodes()));
    }

    /**
     * What is burnt by two schedulers while so many shards wait for their syncs. Half of it is
     * looking for work, which there is unless the one call that waits is alone (rows "PUT").
     */
    static Duration waitingCpu(int shards, boolean alone) {
        Duration most = COMMIT_CPU.plus(SHARD_CPU.multipliedBy(shards));
        return alone ? most : most.dividedBy(2);
    }

    private static void joinAll(Stream<CompletableFuture<Void>> burnt) {
        CompletableFuture.allOf(burnt.toArray(CompletableFuture<?>[]::new)).join();
    }

    @Override
    public void compact(int documents) {
        burn(COMPACTED_DOCUMENT_CPU.multipliedBy(documents));
    }

    @Override
    public void index(int shards, int documents) {
        serve(
                INDEX_SHARD_CPU
                        .multipliedBy(shards)
                        .plus(INDEXED_DOCUMENT_CPU.multipliedBy(documents)));
    }

    @Override
    public Executor background() {
        return background;
    }

    @Override
    public Executor later(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, background);
    }

    /** What one scheduler is busy with; the next one looks for work meanwhile if there is none. */
    private void serve(Duration cpu, Duration looking) {
        if (schedulers.areIdle()) {
            schedulers.lookForWork(looking);
        }
        burn(cpu);
    }

    private void serve(Duration cpu) {
        serve(cpu, cpu);
    }

    private void burn(Duration cpu) {
        schedulers.burn(cpu).join();
    }

    @Override
    public void close() {
        background.shutdownNow();
        schedulers.close();
    }
}
