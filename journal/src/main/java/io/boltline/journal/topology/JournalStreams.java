package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Streams, and runs it again when it ended: at once with empty stores where the guard found
 * them wrong, after a pause where something else failed. What only an operator can mend ends it.
 */
public final class JournalStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalStreams.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final JournalSettings settings;
    private final Map<String, Object> connection;
    private final Topics topics;
    private final MeterRegistry registry;
    private final Runnable onRefused;
    private final JournalStart start;
    private final Journaling journaling;
    private final Admin admin;
    private final StoreMemory memory;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RestartPauses pauses = new RestartPauses(closed, System::nanoTime);
    private final Thread thread;
    private volatile @Nullable StreamsClient running;
    private volatile boolean isClosed;

    private JournalStreams(
            JournalSettings settings,
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            int partitions,
            MeterRegistry registry,
            Runnable onRefused) {
        this.settings = settings;
        this.connection = Map.copyOf(connection);
        this.topics = topics;
        this.registry = registry;
        this.onRefused = onRefused;
        this.admin = Admin.create(connection);
        this.journaling =
                new Journaling(
                        partitions,
                        new ChangelogsInUse(new Changelogs(admin, settings.applicationId())::ids),
                        JournalGuard.of(admin, connection, topics, installation, partitions),
                        new JournalLookup(connection, topics.journal()),
                        new GuardMarker(
                                settings.stateDirectory(),
                                settings.applicationId(),
                                InstantSource.system()),
                        new JournalMeters(registry));
        this.memory = new StoreMemory(settings.storeMemoryBytes());
        this.start =
                new JournalStart(
                        admin,
                        this.connection,
                        topics,
                        settings,
                        partitions,
                        new StoresRebuild(
                                admin,
                                this.connection,
                                topics,
                                installation,
                                settings,
                                memory,
                                () -> isClosed));
        this.thread = Thread.ofPlatform().name("journal").unstarted(this::run);
    }

    /**
     * Begins, on threads of its own.
     *
     * @param connection at least where the broker is
     * @param installation in whose name trees are signed
     * @param partitions how many the installation was made with
     * @param onRefused called when the journal can't be continued, after the log said why
     */
    public static JournalStreams start(
            JournalSettings settings,
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            int partitions,
            MeterRegistry registry,
            Runnable onRefused) {
        var journal =
                new JournalStreams(
                        settings,
                        connection,
                        topics,
                        installation,
                        partitions,
                        registry,
                        onRefused);
        journal.thread.start();
        return journal;
    }

    /** Whether it journals, or would if there were events: all its partitions passed the guard. */
    public boolean isReady() {
        var client = running;
        return client != null && client.state() == KafkaStreams.State.RUNNING;
    }

    /** For people: what Streams does. */
    public String state() {
        var client = running;
        return client == null ? "STARTING" : client.state().name();
    }

    /** Commits what was read, leaves the group, so that others go on at once; within seconds. */
    @Override
    public void close() {
        isClosed = true;
        closed.countDown();
        try {
            thread.join(CLOSE_LIMIT.plusSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ZERO);
        if (!thread.isAlive()) {
            memory.close();
        }
    }

    private void run() {
        while (!isClosed) {
            pauses.begin();
            try {
                runOnce();
            } catch (JournalRefusedException e) {
                refuse(e.getMessage());
                return;
            } catch (RuntimeException | UnsatisfiedLinkError e) {
                pause(e);
            } catch (Error e) {
                // Out of memory, say: whoever supervises the process starts another one.
                refuse(Causes.text(e));
                throw e;
            }
        }
    }

    private void pause(Throwable failure) {
        if (isClosed) {
            return;
        }
        var pause = pauses.next();
        log.warn(
                "the journal stopped and is started again in {} s: {}",
                pause.toSeconds(),
                Causes.text(failure));
        log.debug("the journal stopped", failure);
        pauses.await(pause);
    }

    private void refuse(@Nullable String why) {
        if (!isClosed) {
            log.error("the journal is not continued: {}", why);
            onRefused.run();
        }
    }

    /** Until it is closed, or fails; starts again by itself where the stores were wrong. */
    private void runOnce() {
        journaling.changelogs().begin(start.prepare());
        var client = client();
        running = client;
        client.start(registry);
        awaitEnd(client);
        if (!client.close(CLOSE_LIMIT) && !isClosed) {
            throw new JournalRefusedException(
                    "Streams did not end within %d s".formatted(CLOSE_LIMIT.toSeconds()));
        }
        Throwable failure = client.failure();
        if (failure != null && !isClosed) {
            ended(failure);
        }
    }

    private StreamsClient client() {
        try {
            return new StreamsClient(
                    new KafkaStreams(
                            JournalTopology.of(topics, journaling),
                            settings.streams(connection, memory),
                            new LeavingClients()));
        } catch (StreamsException e) {
            throw StateDirectory.refusal(settings.stateDirectory(), e);
        }
    }

    private void awaitEnd(StreamsClient client) {
        try {
            while (!isClosed && !client.awaitEnd(LOOK_INTERVAL)) {
                // until either
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Throwable failure) {
        var corrupt = Causes.find(failure, CorruptStateException.class);
        if (corrupt != null) {
            guardFound(corrupt);
            return;
        }
        var refused = Causes.find(failure, JournalRefusedException.class);
        if (refused != null) {
            throw refused;
        }
        LostOffset.require(failure, journaling.partitions());
        var error = Causes.find(failure, Error.class);
        if (error != null) {
            throw error;
        }
        throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    private void guardFound(CorruptStateException found) {
        journaling.meters().guardActed();
        if (journaling.marker().isSet(found.partition())) {
            throw new JournalRefusedException(
                    "%s; the stores were thrown away and made anew before, and it is so again. Where the topic was truncated, or is a copy that ends sooner, it can't be continued: that needs a new generation. Where it is whole (`boltline journal verify`), JOURNAL_REBUILD=true for one start, while no other instance runs, makes the stores anew from it"
                            .formatted(found.text()));
        }
        log.error("{}; the stores are thrown away and made anew", found.text());
        journaling.marker().set(found.partition(), found.text());
        new LocalStores(settings.stateDirectory(), settings.applicationId()).clear();
    }
}
