package io.boltline.faults.bed;

import io.boltline.contract.Topics;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.local.ChildJvms;
import io.boltline.local.ClosingStack;
import io.boltline.local.ExternalParts;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and instances of the journal, and nobody who sells: purchase.events is written by whom
 * it may concern. A supervisor starts instances again that end by themselves.
 */
public final class JournalBed implements AutoCloseable {
    public static final int PARTITIONS = 6;

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);

    private final ClosingStack closing = new ClosingStack();
    private final Path directory;
    private final Map<String, String> environment;
    private final Brokers brokers;
    private final LocalPipeline pipeline;
    private final List<JournalInstance> instances = new CopyOnWriteArrayList<>();
    private final List<AnalyticsInstance> analytics = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger analyticsDeaths = new AtomicInteger();
    private final AtomicInteger deaths = new AtomicInteger();
    private final ScheduledExecutorService supervisor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("journal-supervisor").factory());

    private JournalBed(Path directory, Settings settings) {
        this.directory = directory;
        this.environment = settings.environment();
        ChildJvms jvms = closing.add(ChildJvms.in(directory.resolve("parts")));
        var clock = new WallClock(directory.resolve("clock"), Duration.ZERO);
        brokers =
                closing.add(
                        new Brokers(jvms, directory.resolve("kafka"), 1, clock, settings.broker()));
        brokers.awaitReady();
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, (short) -1)
                    .ensure(List.of(new TopicSpecs(topics()).events(PARTITIONS)));
        }
        pipeline = closing.add(LocalPipeline.start(withoutServices(settings)));
    }

    /**
     * What it is made of.
     *
     * @param broker settings of the broker besides its usual ones
     * @param environment what every instance is told besides
     */
    public record Settings(Map<String, String> broker, Map<String, String> environment) {
        public Settings {
            broker = Map.copyOf(broker);
            environment = Map.copyOf(environment);
        }
    }

    /** With so many instances, ready when this returns; its logs and data stay in the directory. */
    public static JournalBed start(Path directory, Settings settings, int instances) {
        JournalBed bed = new JournalBed(directory, settings);
        try {
            for (int i = 0; i < instances; i++) {
                bed.add();
            }
        } catch (RuntimeException e) {
            bed.close();
            throw e;
        }
        var _ =
                bed.supervisor.scheduleWithFixedDelay(
                        bed::restartTheDead,
                        WATCH_INTERVAL.toMillis(),
                        WATCH_INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS);
        return bed;
    }

    private LocalSettings withoutServices(Settings settings) {
        LocalSettings none =
                LocalSettings.temporary()
                        .in(directory.resolve("services"))
                        .withExternal(
                                new ExternalParts(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(brokers.bootstrapServers())));
        for (Service service : Service.values()) {
            none = none.withInstances(service, 0);
        }
        for (var variable : settings.environment().entrySet()) {
            none = none.withEnvironment(variable.getKey(), variable.getValue());
        }
        return none;
    }

    /** One more; ready when this returns. */
    public JournalInstance add() {
        Path state = directory.resolve("state-" + numbers.incrementAndGet());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JOURNAL_STATE_DIR", state.toString());
        var instance =
                new JournalInstance(pipeline.startAnother(Service.JOURNAL, variables), state);
        instances.add(instance);
        return instance;
    }

    /**
     * One that reads the journal; ready when this returns.
     *
     * @param further variables besides
     */
    public AnalyticsInstance addAnalytics(Map<String, String> further) {
        Path folder = directory.resolve("analytics-" + numbers.incrementAndGet());
        Map<String, String> variables = new HashMap<>(further);
        variables.put("ANALYTICS_STATE_DIR", AnalyticsInstance.stateIn(folder));
        variables.put("ANALYTICS_DATA_DIR", AnalyticsInstance.rowsIn(folder));
        var instance =
                new AnalyticsInstance(pipeline.startAnother(Service.ANALYTICS, variables), folder);
        analytics.add(instance);
        return instance;
    }

    /** Stops one in good order, for good. */
    public void remove(JournalInstance instance) {
        instances.remove(instance);
        instance.stop();
    }

    /** Those that there are, whether they run or not. */
    public List<JournalInstance> instances() {
        return List.copyOf(instances);
    }

    /**
     * The one that has the partitions, as long as nobody moves them: whoever comes later gets
     * copies of its state.
     */
    public JournalInstance longestRunning() {
        return instances.stream()
                .min(Comparator.comparing(JournalInstance::startedAt))
                .orElseThrow();
    }

    public Brokers brokers() {
        return brokers;
    }

    public Topics topics() {
        return new Topics("");
    }

    /** For clients of one's own. */
    public Map<String, Object> kafka() {
        return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Where its broker is. */
    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** What its checkpoints are verified with. */
    public CheckpointKey checkpointKey() {
        return pipeline.checkpointKey();
    }

    /** How many instances ended by themselves, and were started again. */
    public int deaths() {
        return deaths.get();
    }

    /** How many instances of analytics ended by themselves, and were started again. */
    public int analyticsDeaths() {
        return analyticsDeaths.get();
    }

    private void restartTheDead() {
        for (AnalyticsInstance instance : analytics) {
            if (instance.process().hasDied()) {
                analyticsDeaths.incrementAndGet();
                instance.process().start();
            }
        }
        List<JournalInstance> dead = new ArrayList<>(instances);
        dead.removeIf(instance -> !instance.process().hasDied());
        for (JournalInstance instance : dead) {
            deaths.incrementAndGet();
            instance.process().start();
        }
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        closing.close();
    }
}
