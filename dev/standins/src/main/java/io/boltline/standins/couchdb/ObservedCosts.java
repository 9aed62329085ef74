package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * What calls were seen to cost on a real CouchDB 3.5.0, a single node on two busy cores.
 *
 * <p>The figures that this follows from, each good to a factor of two:
 *
 * <table>
 * <caption>Seen, and what it says</caption>
 * <tr><td>{@code GET /_session}: 0.4 ms alone, 8,500/s at 32 callers</td>
 *     <td>0.2 ms of CPU</td></tr>
 * <tr><td>{@code GET} of a document: 1.4 ms alone, 1,600/s at 32 callers</td>
 *     <td>1.2 ms of CPU: two cores do no more</td></tr>
 * <tr><td>{@code PUT}: 205/s one at a time, 886/s 32 at once, 1,625/s 128 at once</td>
 *     <td>the same CPU as a read, then a commit that a database does one after the other (sync,
 *     header, sync) and that takes the longer the more calls share it</td></tr>
 * <tr><td>{@code _bulk_docs} by one caller: 5,500 documents/s by 100, 9,600/s by 500</td>
 *     <td>18 and 52 ms a call: about 0.1 ms a document</td></tr>
 * </table>
 *
 * <p>CPU is burnt, not waited for: on a machine that all parts share, a server that only waited
 * would leave its share to the others. It is burnt on as many threads as there are cores, as
 * Erlang's schedulers do. A sync leaves the CPU free, and so does what calls wait for each other in
 * a commit.
 */
final class ObservedCosts implements Costs {
    /** The stand-in itself needs the rest of the 0.2 ms and 1.2 ms that were seen. */
    private static final Duration SESSION_CPU = Duration.ofNanos(120_000);

    private static final Duration CALL_CPU = Duration.ofNanos(1_080_000);
    private static final Duration DOCUMENT_CPU = Duration.ofNanos(70_000);

    /** Two syncs. */
    private static final Duration COMMIT = Duration.ofNanos(3_300_000);

    /** What a commit takes longer for each further call that shares it. */
    private static final Duration SHARING = Duration.ofNanos(350_000);

    private final ExecutorService schedulers =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().daemon().name("scheduler-", 0).factory());

    @Override
    public void request(StandInRequest request) throws InterruptedException {
        Duration cpu = request.rawPath().equals("/_session") ? SESSION_CPU : CALL_CPU;
        try {
            CompletableFuture.runAsync(() -> BurntCpu.burn(cpu), schedulers).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("CPU can't be burnt", e.getCause());
        }
    }

    @Override
    public void commit(long beganNanos, int requests, int documents) {
        BurntCpu.burn(DOCUMENT_CPU.multipliedBy(documents));
        long untilNanos =
                beganNanos
                        + COMMIT.toNanos()
                        + DOCUMENT_CPU.toNanos() * documents
                        + SHARING.toNanos() * Math.max(0, requests - 1);
        for (long left = untilNanos - System.nanoTime();
                left > 0;
                left = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        schedulers.shutdownNow();
    }
}
