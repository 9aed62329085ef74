package io.boltline.orderprocessor.guard;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrdersMarker.Missing;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import io.boltline.orderprocessor.guard.Markers.Stored;
import io.boltline.orderprocessor.guard.OrdersCheck.Found;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the database against the log: at the start, whenever the {@link OrdersGuard} doubts, until
 * nothing is missing. While all is well, one instance at a time moves the marker on.
 */
public final class OrdersWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrdersWatch.class);

    /** Always checked again: the parts of a database may be copied one after the other. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final WatchLines lines;
    private final OrdersGuard guard;
    private final Markers markers;
    private final LoggedOrders orders;
    private final OrdersCheck check;
    private final InstantSource brokerClock;
    private final Pace pace;
    private final Turn turn;
    private final Consumer<Throwable> onCrash;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private boolean isTold;

    OrdersWatch(
            String database,
            OrdersGuard guard,
            Markers markers,
            LoggedOrders orders,
            OrdersCheck check,
            InstantSource brokerClock,
            Pace pace,
            Consumer<Throwable> onCrash) {
        this.lines = new WatchLines(database);
        this.guard = guard;
        this.markers = markers;
        this.orders = orders;
        this.check = check;
        this.brokerClock = brokerClock;
        this.pace = pace;
        this.turn = new Turn(pace);
        this.onCrash = onCrash;
        this.thread = Thread.ofVirtual().name("orders-watch").unstarted(this::watch);
        guard.onDoubt(why -> {
            lines.doubted(why);
            wakeUps.release();
        });
    }

    /**
     * Begins.
     *
     * @param events for this alone, closed by this
     * @param topic of the events
     * @param brokerClock the time that the broker stamps records with
     * @param onCrash told once when it can't go on: then nothing is found out any more
     */
    public static OrdersWatch start(
            InstallationId installation,
            Database database,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> events,
            String topic,
            InstantSource brokerClock,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        var markers = new Markers(installation, database);
        var orders = new LoggedOrders(events, topic);
        return new OrdersWatch(
                        database.name(),
                        new OrdersGuard(database, markers.id()).measuredIn(registry),
                        markers,
                        orders,
                        new OrdersCheck(orders, database),
                        brokerClock,
                        Pace.STANDARD,
                        onCrash)
                .start();
    }

    OrdersWatch start() {
        thread.start();
        return this;
    }

    /** What it tells of what it finds. */
    public OrdersGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        closed = true;
        wakeUps.release();
        orders.wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (orders) {
            while (!closed) {
                lookUnlessAway();
                wakeUps.tryAcquire(pace.look().toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.error("the orders database can't be watched any more", e);
            onCrash.accept(e);
        }
    }

    private void lookUnlessAway() {
        try {
            look();
            isTold = false;
        } catch (CouchDbException | KafkaException e) {
            if (!closed && !isTold) {
                lines.away(e);
            }
            isTold = true;
        }
    }

    private void look() {
        var stored = markers.read();
        switch (guard.state()) {
            case OrdersState.Complete _ -> confirm(stored);
            case OrdersState.Incomplete(var missing, _) -> {
                if (check.missing(missing).isEmpty()) {
                    checkFrom(stored);
                }
            }
            case OrdersState.Unchecked _, OrdersState.Doubted _ -> checkFrom(stored);
        }
    }

    /** Another instance may have found what this one did not meet yet. */
    private void confirm(Optional<Stored> stored) {
        if (stored.isEmpty()) {
            guard.doubt("its marker is gone");
        } else if (stored.get().marker().missing() != null) {
            guard.doubt("its marker says that orders are missing");
        } else if (guard.beforeRequest().isEmpty()) {
            guard.seen(stored.get().revision());
            if (turn.isMine(stored.get().revision(), System.nanoTime())) {
                advance(stored.get());
            }
        }
    }

    private void advance(Stored stored) {
        var ends = orders.ends();
        var from = CheckRange.from(Optional.of(stored.marker()), ends, ends);
        if (!from.equals(ends)) {
            take(check.run(from, ends), stored);
        }
    }

    private void checkFrom(Optional<Stored> stored) {
        var ends = orders.ends();
        var recent = orders.since(brokerClock.instant().minus(RECENT), ends);
        var from = CheckRange.from(stored.map(Stored::marker), recent, ends);
        take(check.run(from, ends), stored.orElse(null));
    }

    private void take(Found found, @Nullable Stored stored) {
        switch (found) {
            case Found.All all -> settle(all, stored);
            case Found.Lacking lacking -> refuse(lacking, stored);
        }
    }

    private void settle(Found.All all, @Nullable Stored before) {
        var marker = markers.checkedTo(all.checkedTo());
        var stored =
                before != null && before.marker().equals(marker)
                        ? Optional.of(before)
                        : markers.write(marker, before);
        if (stored.isEmpty()) {
            // Another instance was first: what it wrote is looked at next.
            wakeUps.release();
            return;
        }
        turn.wrote(stored.get().revision(), System.nanoTime());
        if (guard.state() instanceof OrdersState.Complete) {
            guard.seen(stored.get().revision());
            return;
        }
        lines.complete(guard.state(), all.orders());
        guard.complete(
                new Recollection(markers.id(), 0, List.of())
                        .withMarker(stored.get().revision())
                        .withWritten(all.newest().stream().map(OrderId::value).toList()));
    }

    private void refuse(Found.Lacking lacking, @Nullable Stored before) {
        var missing = lacking.missing();
        long since = System.nanoTime();
        if (guard.state() instanceof OrdersState.Incomplete(_, long sinceNanos)) {
            since = sinceNanos;
        } else {
            lines.lacking(before == null, missing);
        }
        guard.incomplete(new OrdersState.Incomplete(missing, since));
        markers.write(
                markers.checkedTo(lacking.checkedTo())
                        .with(new Missing(missing.size(), missing.getFirst())),
                before);
    }
}
