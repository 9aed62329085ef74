package io.boltline.load.shoppers;

import io.boltline.local.parts.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Customers who come at a steady rate, whatever the answers: an outage doesn't keep them away. Only
 * beyond {@code mostAtOnce} who wait already the next one waits outside.
 */
public final class Load implements AutoCloseable {
    private final Settings settings;
    private final Gateways gateways;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore places;
    private final ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread arrivals;
    private volatile boolean stopping;

    /**
     * How the customers behave.
     *
     * @param run tells the purchases of one run from those of others
     * @param perSecond how many purchases begin
     * @param mostAtOnce how many wait at most
     * @param answerPatience how long a client waits for one answer
     * @param patience how long it tries in all
     */
    public record Settings(
            long seed,
            String run,
            List<Session> customers,
            double perSecond,
            int mostAtOnce,
            Duration answerPatience,
            Duration patience) {
        public Settings {
            customers = List.copyOf(customers);
        }
    }

    private Load(Settings settings, Supplier<List<URI>> gateways) {
        this.settings = settings;
        this.gateways = new Gateways(gateways, settings.answerPatience());
        this.places = new Semaphore(settings.mostAtOnce());
        this.arrivals = Thread.ofPlatform().daemon().name("arrivals").unstarted(this::arrive);
    }

    /**
     * The first comes at once.
     *
     * @param gateways those there are at the time
     */
    public static Load start(Settings settings, Supplier<List<URI>> gateways) {
        Load load = new Load(settings, gateways);
        load.arrivals.start();
        return load;
    }

    /** How many purchases were begun. */
    public int begun() {
        return begun.get();
    }

    /** How many have come to an end. */
    public int ended() {
        return entries.size();
    }

    /**
     * One more purchase, whose metadata has so many bytes.
     *
     * @return the answer's status; 0 for none
     */
    public int buyWith(int metadataBytes) {
        int number = begun.incrementAndGet();
        Intent plain = intent(number);
        Entry entry = recorded(plain.carrying("x".repeat(metadataBytes)), number);
        return entry.statuses().isEmpty() ? 0 : entry.statuses().getFirst();
    }

    /** One more purchase, of just this; returns when it has come to an end. */
    public Entry buy(Intent intent) {
        return recorded(intent, begun.incrementAndGet());
    }

    private Entry recorded(Intent intent, int number) {
        Entry entry = bought(intent, number);
        entries.add(entry);
        return entry;
    }

    /** The purchases that have come to an end by now. */
    public List<Entry> soFar() {
        return List.copyOf(entries);
    }

    /**
     * Asks once more for what was asked for before; not in the record.
     *
     * @return what this answer tells: {@link Told.NotTaken} for 503, {@link Told.Unknown} for none
     */
    public Told repeat(Intent intent) {
        try {
            Exchange answer = gateways.buy(intent, begun.get());
            return switch (answer.status()) {
                case 200 -> answer.invoiced();
                case 202 -> new Told.Pending(answer.orderId());
                case 503 -> new Told.NotTaken();
                default -> new Told.Refused(answer.status());
            };
        } catch (IOException noAnswer) {
            return new Told.Unknown();
        }
    }

    /**
     * What became of a purchase that its client was only promised: asked once more, when all is
     * done.
     */
    public Entry settled(Entry entry) {
        return entry.outcome() instanceof Told.Pending(String orderId)
                ? Shopper.asked(gateways, entry.intent().customer(), Gateways.location(orderId), 0)
                        .map(entry::inTheEnd)
                        .orElse(entry)
                : entry;
    }

    /** Nobody comes any more; returns when everybody has left. */
    public List<Entry> finish() throws InterruptedException {
        stopping = true;
        arrivals.join();
        places.acquire(settings.mostAtOnce());
        places.release(settings.mostAtOnce());
        return List.copyOf(entries);
    }

    private void arrive() {
        long intervalNanos = (long) (1e9 / settings.perSecond());
        long nextNanos = System.nanoTime();
        while (!stopping) {
            long left = nextNanos - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
                continue;
            }
            nextNanos += intervalNanos;
            if (places.tryAcquire()) {
                int number = begun.incrementAndGet();
                clicks.execute(() -> shop(number));
            }
        }
    }

    private void shop(int number) {
        try {
            entries.add(bought(intent(number), number));
        } finally {
            places.release();
        }
    }

    private Intent intent(int number) {
        return Intent.of(
                settings.seed(), settings.run(), number, settings.customers(), Instant.now());
    }

    private Entry bought(Intent intent, int number) {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        List<Told> told = bought(intent, number, statuses);
        return new Entry(
                intent, start, Duration.ofNanos(System.nanoTime() - startNanos), told, statuses);
    }

    private List<Told> bought(Intent intent, int number, List<Integer> statuses) {
        List<Future<Told>> answers = new ArrayList<>();
        for (int click = 0; click < intent.clicks(); click++) {
            Shopper shopper =
                    new Shopper(gateways, intent, number + click, statuses, settings.patience());
            Callable<Told> buying = shopper::buy;
            answers.add(clicks.submit(buying));
        }
        List<Told> told = new ArrayList<>();
        for (Future<Told> answer : answers) {
            try {
                told.add(answer.get());
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                told.add(new Told.Unknown());
            }
        }
        return told;
    }

    @Override
    public void close() {
        stopping = true;
        clicks.shutdownNow();
    }
}
