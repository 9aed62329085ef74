package io.boltline.bench.journal;

import io.boltline.bench.measure.Part;
import io.boltline.contract.Topics;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.local.AnalyticsAccess;
import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.local.ClosingStack;
import io.boltline.local.ExternalParts;
import io.boltline.local.JvmTuning;
import io.boltline.local.LocalPipeline;
import io.boltline.local.LocalSettings;
import io.boltline.local.Service;
import io.boltline.standins.LoopbackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and instances of the journal, each a process whose JVM works as it chooses itself, and
 * nobody who sells.
 */
final class BenchedJournal implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final Topics TOPICS = new Topics("");

    private static final String BROKER = "io.boltline.standins.kafka.KafkaProcess";
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final ClosingStack closing = new ClosingStack();
    private final Path folder;
    private final int port = LoopbackPorts.free();
    private final ChildProcess broker;
    private final LocalPipeline pipeline;
    private final List<JournalProcess> instances = new ArrayList<>();

    private BenchedJournal(Path folder, List<String> brokerSettings) {
        this.folder = folder;
        try {
            ChildJvms jvms = closing.add(ChildJvms.in(folder.resolve("parts")));
            broker = broker(jvms, brokerSettings);
            try (Admin admin = Admin.create(kafka())) {
                new TopicProvisioner(admin, (short) -1)
                        .ensure(List.of(new TopicSpecs(TOPICS).events(PARTITIONS)));
            }
            pipeline = closing.add(LocalPipeline.start(withoutServices()));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * The broker, ready, and no instance.
     *
     * @param folder for logs and data
     * @param brokerSettings Kafka's, {@code <name>=<value>}, besides the broker's usual ones
     */
    static BenchedJournal start(Path folder, List<String> brokerSettings) {
        return new BenchedJournal(folder, brokerSettings);
    }

    private ChildProcess broker(ChildJvms jvms, List<String> settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                String.valueOf(port),
                                String.valueOf(port),
                                folder.resolve("kafka").toString()));
        arguments.addAll(settings);
        ChildProcess started =
                jvms.start(
                        new Program("broker", BROKER, HEAP_MEGABYTES, arguments, Map.of()),
                        JvmTuning.OWN_CHOICE,
                        () -> ChildJvms.listens(port));
        started.awaitReady(START_TIMEOUT);
        return started;
    }

    private LocalSettings withoutServices() {
        LocalSettings none =
                LocalSettings.temporary()
                        .in(folder.resolve("services"))
                        .tuned(JvmTuning.OWN_CHOICE)
                        .withExternal(
                                new ExternalParts(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(bootstrapServers())));
        for (Service service : Service.values()) {
            none = none.withInstances(service, 0);
        }
        return none;
    }

    /** One more instance, ready. */
    JournalProcess add() {
        Path state = folder.resolve("state-" + (instances.size() + 1));
        var instance =
                new JournalProcess(
                        pipeline.startAnother(
                                        Service.JOURNAL,
                                        Map.of("JOURNAL_STATE_DIR", state.toString()))
                                .process(),
                        state);
        instances.add(instance);
        return instance;
    }

    /** Analytics of this journal, ready; it stays until this is closed. */
    AnalyticsAccess addAnalytics() {
        Path own = folder.resolve("analytics");
        var started =
                pipeline.startAnother(
                        Service.ANALYTICS,
                        Map.of(
                                "ANALYTICS_STATE_DIR", own.resolve("state").toString(),
                                "ANALYTICS_DATA_DIR", own.resolve("rows").toString()));
        return new AnalyticsAccess(started.url(), pipeline.analytics().token());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What checkpoints and receipts are verified with. */
    CheckpointKey checkpointKey() {
        return pipeline.checkpointKey();
    }

    /** For clients of one's own. */
    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** The broker and the instances, in the order in which they were started. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("broker", broker.pid()));
        instances.forEach(it -> parts.add(new Part(it.process().name(), it.process().pid())));
        return parts;
    }

    @Override
    public void close() {
        closing.close();
    }
}
