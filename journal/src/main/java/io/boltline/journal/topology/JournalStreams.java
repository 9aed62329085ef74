package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.streams.Causes;
import io.boltline.streams.ChangelogsInUse;
import io.boltline.streams.LocalStores;
import io.boltline.streams.StoreMemory;
import io.boltline.streams.StreamsRunner;
import io.boltline.streams.StreamsWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the journal, and runs it again when it ended: at once with empty stores where the guard
 * found them wrong, after a pause where something else failed. What only an operator can mend ends
 * it.
 */
public final class JournalStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalStreams.class);

    private final JournalSettings settings;
    private final Topics topics;
    private final JournalStart start;
    private final Journaling journaling;
    private final Admin admin;
    private final StoreMemory memory;
    private final StreamsRunner runner;

    private JournalStreams(
            JournalSettings settings,
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            int partitions,
            MeterRegistry registry,
            Runnable onRefused) {
        this.settings = settings;
        this.topics = topics;
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
        this.runner =
                new StreamsRunner(
                        "journal",
                        log,
                        settings.run(),
                        settings.streams(connection, memory),
                        new Work(),
                        registry,
                        onRefused);
        this.start =
                new JournalStart(
                        admin,
                        connection,
                        topics,
                        settings,
                        partitions,
                        new StoresRebuild(
                                admin,
                                connection,
                                topics,
                                installation,
                                settings,
                                memory,
                                runner::isClosed));
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
        journal.runner.start();
        return journal;
    }

    /** Whether it journals, or would if there were events: all its partitions passed the guard. */
    public boolean isReady() {
        return runner.isReady();
    }

    /** For people: what Streams does. */
    public String state() {
        return runner.state();
    }

    /** Commits what was read, leaves the group, so that others go on at once; within seconds. */
    @Override
    public void close() {
        boolean isOver = runner.end();
        admin.close(Duration.ZERO);
        if (isOver) {
            memory.close();
        }
    }

    private final class Work implements StreamsWork {
        @Override
        public void prepare() {
            journaling.changelogs().begin(start.prepare());
        }

        @Override
        public Topology topology() {
            return JournalTopology.of(topics, journaling);
        }

        /** Returns where the stores were wrong, and were thrown away. */
        @Override
        public void ended(Throwable failure) {
            var corrupt = Causes.find(failure, CorruptStateException.class);
            if (corrupt == null) {
                LostOffset.require(failure, journaling.partitions());
                throw StreamsRunner.thrown(failure);
            }
            guardFound(corrupt);
        }
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
