package io.boltline.orderprocessor.guard;

import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrdersMarker.Missing;
import io.boltline.couchdb.CouchDbException;
import io.boltline.couchdb.Database;
import io.boltline.orderprocessor.guard.LogCheck.Found;
import io.boltline.orderprocessor.guard.Markers.Stored;
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

    private final String database;
    private final OrdersGuard guard;
    private final Markers markers;
    private final LoggedOrders orders;
    private final LogCheck check;
    private final InstantSource brokerClock;
    private final Pace pace;
    private final Turn turn;
    private final Consumer<Throwable> onCrash;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private boolean isTold;

    /**
     * How often.
     *
     * @param look at the database, and whether it was put right
     * @param advance of the marker, by the instance that did so before
     * @param takeOver of the marker, when nobody else moves it on
     */
    record Pace(Duration look, Duration advance, Duration takeOver) {
        static final Pace STANDARD =
                new Pace(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    OrdersWatch(
            String database,
            OrdersGuard guard,
            Markers markers,
            LoggedOrders orders,
            LogCheck check,
            InstantSource brokerClock,
            Pace pace,
            Consumer<Throwable> onCrash) {
        this.database = database;
        this.guard = guard;
        this.markers = markers;
        this.orders = orders;
        this.check = check;
        this.brokerClock = brokerClock;
        this.pace = pace;
        this.turn = new Turn(pace);
        this.onCrash = onCrash;
        this.thread = Thread.ofVirtual().name("orders-watch").unstarted(this::watch);
        guard.onDoubt(wakeUps::release);
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
                        new LogCheck(orders, database),
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
                log.warn("{} can't be held against the log now: {}", database, e.getMessage());
            }
            isTold = true;
        }
    }

    private void look() {
        var stored = markers.read();
        switch (guard.standing()) {
            case Standing.Complete _ -> confirm(stored);
            case Standing.Incomplete(var missing, _) -> {
                if (check.missing(missing).isEmpty()) {
                    checkFrom(stored);
                }
            }
            case Standing.Unchecked _ -> checkFrom(stored);
            case Standing.Doubted(var why) -> {
                log.warn(
                        "{} is not as it was left: {}. It is held against the log again",
                        database,
                        why);
                checkFrom(stored);
            }
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
        if (guard.standing() instanceof Standing.Complete) {
            guard.seen(stored.get().revision());
            return;
        }
        tellOfTheEnd(all);
        guard.complete(
                new Recollection(markers.id(), 0, List.of())
                        .withMarker(stored.get().revision())
                        .withWritten(all.newest().stream().map(OrderId::value).toList()));
    }

    private void tellOfTheEnd(Found.All all) {
        switch (guard.standing()) {
            case Standing.Incomplete incomplete ->
                    log.warn(
                            "{} has every order of the log again, after {} s: purchases go on",
                            database,
                            incomplete.lasted(System.nanoTime()).toSeconds());
            case Standing.Unchecked _, Standing.Doubted _ ->
                    log.info(
                            "{} has every order of the log; {} were looked for",
                            database,
                            all.orders());
            case Standing.Complete _ -> {}
        }
    }

    private void refuse(Found.Lacking lacking, @Nullable Stored before) {
        var missing = lacking.missing();
        long since = System.nanoTime();
        if (guard.standing() instanceof Standing.Incomplete(_, long sinceNanos)) {
            since = sinceNanos;
        } else {
            log.error(
                    "{} is not the database that the log was written beside: {}. Orders of the"
                            + " log without a document there: at least {}, such as {}. No purchase"
                            + " is taken, so that no order is made anew. Put the right database in"
                            + " its place, or run ./boltline restore orders; purchases then go on"
                            + " by themselves",
                    database,
                    before == null ? "it has no marker of this log" : "it is older than the log",
                    missing.size(),
                    missing.getFirst());
        }
        guard.incomplete(new Standing.Incomplete(missing, since));
        markers.write(
                markers.checkedTo(lacking.checkedTo())
                        .with(new Missing(missing.size(), missing.getFirst())),
                before);
    }
}
