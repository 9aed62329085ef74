package io.boltline.bench.database;

import io.boltline.local.http.Http;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ArrayNode;

/** Writes a history into a database, 1,000 documents in a call, in the order of their ids. */
final class Filling {
    private static final int ORDERS_OF_A_CALL = 500;
    private static final int CALLERS = 2;
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private final OrdersServer server;
    private final History history;
    private final Consumer<String> tell;
    private final AtomicLong next = new AtomicLong();
    private final long beganNanos = System.nanoTime();
    private long toldNanos = beganNanos;

    Filling(OrdersServer server, History history, Consumer<String> tell) {
        this.server = server;
        this.history = history;
        this.tell = tell;
    }

    /**
     * Returns when all of it is there.
     *
     * @throws io.boltline.cli.CommandFailedException if the server refuses any of it
     */
    void run() {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(
                            IntStream.range(0, CALLERS)
                                    .mapToObj(_ -> CompletableFuture.runAsync(this::write, callers))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        say(history.orders());
    }

    private void write() {
        for (long first = take(); first < history.orders(); first = take()) {
            ArrayNode documents = Http.JSON.createArrayNode();
            LongStream.range(first, Math.min(first + ORDERS_OF_A_CALL, history.orders()))
                    .forEach(number -> history.documents(number).forEach(documents::add));
            server.write(documents);
            sayNowAndThen(first);
        }
    }

    private long take() {
        return next.getAndAdd(ORDERS_OF_A_CALL);
    }

    private synchronized void sayNowAndThen(long orders) {
        if (System.nanoTime() - toldNanos > PROGRESS.toNanos()) {
            say(orders);
            toldNanos = System.nanoTime();
        }
    }

    private void say(long orders) {
        tell.accept(
                String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d orders after %d s",
                        server.name(),
                        orders,
                        history.orders(),
                        Duration.ofNanos(System.nanoTime() - beganNanos).toSeconds()));
    }
}
