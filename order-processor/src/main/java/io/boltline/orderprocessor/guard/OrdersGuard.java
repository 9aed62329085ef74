package io.boltline.orderprocessor.guard;

import io.boltline.couchdb.CouchDbUnavailableException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.DatabaseReplacedException;
import io.boltline.couchdb.WriteGate;
import io.boltline.worker.Dependency;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Lets orders be made in a database alone that has every order of the log. It looks again before
 * and after each writing, and each time that something is not there.
 */
public final class OrdersGuard implements WriteGate {
    private final Database database;
    private final AtomicReference<Recollection> known;
    private final AtomicReference<OrdersState> state =
            new AtomicReference<>(new OrdersState.Unchecked());
    private final CountDownLatch verdict = new CountDownLatch(1);
    private final SharedLook<Optional<String>> look =
            new SharedLook<>(this::look, System::nanoTime);
    private final Dependency dependency =
            new Dependency("couchdb-orders-marker", CouchDbUnavailableException.class::isInstance);
    private volatile Consumer<String> onDoubt = _ -> {};

    /** Lets nothing through until {@link #complete} is told. */
    OrdersGuard(Database database, String markerId) {
        this.database = database;
        this.known = new AtomicReference<>(new Recollection(markerId, 0, List.of()));
    }

    /** Shows whether orders are missing. */
    OrdersGuard measuredIn(MeterRegistry registry) {
        Gauge.builder(
                        "boltline.orders.database.incomplete",
                        this,
                        guard -> guard.state.get() instanceof OrdersState.Incomplete ? 1 : 0)
                .description("1 while the orders database lacks orders of the log")
                .register(registry);
        return this;
    }

    /** The look after a request is what protects: this one may be some milliseconds old. */
    @Override
    public Optional<String> beforeRequest() {
        return look.lately();
    }

    @Override
    public Optional<String> afterRequest(List<String> written) {
        var refusal = look.fromNow();
        if (refusal.isEmpty()) {
            known.updateAndGet(it -> it.withWritten(written));
        }
        return refusal;
    }

    /**
     * Returns when the database was seen, after this was called, to be the one that has the orders:
     * what it does not have there is not.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when it is another one, or can't be
     *     asked
     */
    public void requireOurs() {
        dependency.run(() ->
                look.fromNow()
                        .ifPresent(why -> {
                            throw new DatabaseReplacedException(database.name() + ": " + why);
                        }));
    }

    /**
     * Waits until the database was held against the log once, whatever came of it.
     *
     * @return false when that is not yet so
     */
    public boolean awaitVerdict(Duration patience) throws InterruptedException {
        return verdict.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Why no orders are made, for people; empty when they are. */
    public Optional<String> refusal() {
        return state.get().refusal();
    }

    OrdersState state() {
        return state.get();
    }

    /** Is told why, on the thread that had the doubt. */
    void onDoubt(Consumer<String> listener) {
        onDoubt = listener;
    }

    /** It has all; from now on it is known by this. */
    void complete(Recollection recollection) {
        known.set(recollection);
        state.set(new OrdersState.Complete());
        verdict.countDown();
    }

    /** It lacks orders. */
    void incomplete(OrdersState.Incomplete found) {
        state.set(found);
        verdict.countDown();
    }

    /** Its marker was written, or seen to be. */
    void seen(String markerRevision) {
        known.updateAndGet(it -> it.withMarker(markerRevision));
    }

    /** It is not what it was, unless it is held against the log already. */
    void doubt(String why) {
        if (state.get() instanceof OrdersState.Complete complete
                && state.compareAndSet(complete, new OrdersState.Doubted(why))) {
            onDoubt.accept(why);
        }
    }

    private Optional<String> look() {
        var refusal = state.get().refusal();
        if (refusal.isPresent()) {
            return refusal;
        }
        var recollection = known.get();
        recollection.doubt(database.revisions(recollection.ids())).ifPresent(this::doubt);
        return state.get().refusal();
    }
}
