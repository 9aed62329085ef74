package io.boltline.worker;

import io.boltline.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of a consumer group: polls on one thread, handles each record on a virtual thread of
 * its own, commits an offset when the record and all before it in the partition are finished.
 *
 * <p>At least once, and in the order of each key. A record that fails on a dependency is tried
 * again in its place for as long as it takes; an outage therefore fills the window, pauses the
 * fetching and loses nothing. A record that can't be handled goes to the dead letters.
 */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** How late partitions that were added may be read; Kafka's own default is five minutes. */
    private static final Duration NOTICED = Duration.ofSeconds(10);

    /**
     * A member hears only so that another one wants to join, and the other waits for it. Kafka's
     * own default is three seconds.
     */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final WorkerSettings settings;
    private final Runner runner;
    private final Window window;
    private final PollLoop loop;
    private final Consumer<Throwable> onCrash;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

    /** Makes what runs the slots. */
    private interface Runners {
        Runner make(WorkerMeters meters, Consumer<Throwable> crash);
    }

    /** Not started yet; closes the consumer when it stops. */
    Worker(
            WorkerSettings settings,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            RecordHandler handler,
            DeadLetters deadLetters,
            ExcessRecords excess,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        this(
                settings,
                consumer,
                (meters, crash) ->
                        new EachAlone(
                                settings.group(),
                                new Execution(
                                        settings, handler, deadLetters, excess, meters, crash)),
                _ -> true,
                excess,
                registry,
                onCrash);
    }

    private Worker(
            WorkerSettings settings,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Runners runners,
            Predicate<ConsumerRecord<byte[], byte[]>> concerns,
            ExcessRecords excess,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        this.settings = settings;
        this.onCrash = onCrash;
        var meters = new WorkerMeters(registry, settings.group());
        this.runner = runners.make(meters, this::crash);
        this.window = new Window(settings, excess, runner, System::nanoTime);
        meters.watch(window);
        this.loop = new PollLoop(settings, consumer, window, meters, concerns);
        this.thread = Thread.ofPlatform().name(settings.group() + "-poll").unstarted(this::run);
    }

    /** As the other, for a group that handles all there is, however much of one key. */
    public static Worker start(
            WorkerSettings settings,
            Map<String, Object> kafka,
            RecordHandler handler,
            DeadLetters deadLetters,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        return start(settings, kafka, handler, deadLetters, ExcessRecords.WAIT, registry, onCrash);
    }

    /**
     * Joins the group and begins to work. A group that is new to a topic begins at offset 0, or
     * where it stands under the name that it had before.
     *
     * @param kafka connection settings, as for any Kafka client; what the worker depends on is set
     *     by itself
     * @param excess what becomes of records that are too many for their key
     * @param onCrash told once when the worker stops by itself: Kafka refused it for good, or a
     *     handler threw an {@link Error}; nothing more is handled then, and what was unfinished is
     *     delivered again to others
     * @throws IllegalStateException when the group has lost its offsets and records are gone
     * @throws KafkaException when the broker can't be asked
     */
    public static Worker start(
            WorkerSettings settings,
            Map<String, Object> kafka,
            RecordHandler handler,
            DeadLetters deadLetters,
            ExcessRecords excess,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        var consumer = consumer(settings, kafka);
        var worker =
                new Worker(settings, consumer, handler, deadLetters, excess, registry, onCrash);
        worker.join();
        return worker;
    }

    /**
     * As the others, for a projection: records are handled together and none is skipped. Those that
     * don't concern the handler count as handled.
     */
    public static Worker start(
            WorkerSettings settings,
            Batching batching,
            Map<String, Object> kafka,
            BatchHandler handler,
            MeterRegistry registry,
            Consumer<Throwable> onCrash) {
        var worker =
                new Worker(
                        settings,
                        consumer(settings, kafka),
                        (meters, crash) -> new Batches(settings, batching, handler, meters, crash),
                        handler::concerns,
                        ExcessRecords.WAIT,
                        registry,
                        onCrash);
        worker.join();
        return worker;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(
            WorkerSettings settings, Map<String, Object> kafka) {
        try (var admin = Admin.create(kafka)) {
            new GroupOffsets(admin).begin(settings);
        }
        return KafkaClients.consumer(consumerConfiguration(settings, kafka));
    }

    /** Joins the group and begins to work, on threads of its own. */
    void join() {
        runner.begin(window);
        thread.start();
    }

    /**
     * Whether it works: it has its share of the partitions, which may be none, and has not stopped.
     */
    public boolean isReady() {
        return loop.hasJoined() && stopped.getCount() > 0;
    }

    /** Stops fetching, lets what runs end within the drain time-out, commits, leaves the group. */
    @Override
    public void close() {
        loop.stop();
        try {
            Duration limit = settings.drainTimeout().plusSeconds(20);
            if (!stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("{} did not stop within {}", settings.group(), limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            crash.compareAndSet(null, e);
        }
        window.drop(window.assigned());
        runner.end();
        leave();
        stopped.countDown();
        var cause = crash.get();
        if (cause != null) {
            log.error("{} stopped", settings.group(), cause);
            onCrash.accept(cause);
        }
    }

    /** What went wrong before must be told, also when this goes wrong too. */
    private void leave() {
        try {
            loop.leave();
        } catch (KafkaException e) {
            // The group misses this member when its session ends.
            log.warn("{} could not leave its group: {}", settings.group(), e.toString());
        } catch (RuntimeException | Error e) {
            crash.compareAndSet(null, e);
        }
    }

    private void crash(Throwable cause) {
        crash.compareAndSet(null, cause);
        loop.stop();
    }

    private static Map<String, Object> consumerConfiguration(
            WorkerSettings settings, Map<String, Object> kafka) {
        var configuration = new HashMap<>(kafka);
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        configuration.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        configuration.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxInFlight());
        configuration.putIfAbsent(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, Math.toIntExact(NOTICED.toMillis()));
        configuration.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        configuration.putIfAbsent(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(HEARTBEAT.toMillis()));
        return configuration;
    }
}
