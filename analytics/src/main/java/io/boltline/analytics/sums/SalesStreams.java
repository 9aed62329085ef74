package io.boltline.analytics.sums;

import io.boltline.contract.MessageWriter;
import io.boltline.contract.Topics;
import io.boltline.service.Periodic;
import io.boltline.streams.Causes;
import io.boltline.streams.ChangelogsInUse;
import io.boltline.streams.RefusedException;
import io.boltline.streams.StoreMemory;
import io.boltline.streams.StreamsRunner;
import io.boltline.streams.StreamsSettings;
import io.boltline.streams.StreamsWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the journal up, again and again after failures. Stores that aren't where the group's offset
 * is are thrown away and restored; if they are so again, everything is made anew from the journal's
 * first entry, of which it is a function. If they count what the journal has not, it is not
 * continued.
 */
final class SalesStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SalesStreams.class);
    private static final String SOURCE = "/boltline/analytics";

    private final Topics topics;
    private final Summing summing;
    private final Admin admin;
    private final StoreMemory memory;
    private final SumsStart start;
    private final StreamsRunner runner;
    private final Periodic looks;
    private boolean wasRebuilt;

    private SalesStreams(
            StreamsSettings settings,
            boolean rebuild,
            Map<String, Object> connection,
            Topics topics,
            int partitions,
            MeterRegistry registry,
            Runnable onRefused) {
        this.topics = topics;
        this.admin = Admin.create(connection);
        this.summing =
                new Summing(
                        new ChangelogsInUse(
                                new SumChangelogs(admin, settings.applicationId(), partitions)
                                        ::ids),
                        new JournalTie(connection, topics.journal()),
                        new SalesTopic(admin, topics.sales()),
                        new StepTrust(),
                        new MessageWriter(topics, SOURCE),
                        new SumMeters(registry));
        this.memory = new StoreMemory(settings.storeMemoryBytes());
        this.start = new SumsStart(admin, topics, settings, partitions, rebuild);
        this.runner =
                new StreamsRunner(
                        "count of sales",
                        log,
                        settings,
                        settings.properties(connection, memory),
                        new Work(),
                        registry,
                        onRefused);
        this.looks =
                Periodic.startAfterPause(
                        "sales topic",
                        SalesProcessor.LOOK_INTERVAL,
                        summing.topic()::look,
                        onRefused);
    }

    /**
     * Begins, on threads of its own.
     *
     * @param rebuild whether everything is to be made anew first
     * @param connection at least where the broker is
     * @param partitions how many the journal was made with
     * @param onRefused called when it can't be continued, after the log said why
     */
    static SalesStreams start(
            StreamsSettings settings,
            boolean rebuild,
            Map<String, Object> connection,
            Topics topics,
            int partitions,
            MeterRegistry registry,
            Runnable onRefused) {
        var sales =
                new SalesStreams(
                        settings, rebuild, connection, topics, partitions, registry, onRefused);
        sales.runner.start();
        return sales;
    }

    /** Whether it adds up, or would if there were entries. */
    boolean isReady() {
        return runner.isReady();
    }

    /** For people: what Streams does. */
    String state() {
        return runner.state();
    }

    /** Commits what was read, leaves the group, so that others go on at once; within seconds. */
    @Override
    public void close() {
        boolean isOver = runner.end();
        looks.close();
        admin.close(Duration.ZERO);
        if (isOver) {
            memory.close();
        }
    }

    private final class Work implements StreamsWork {
        @Override
        public void prepare() {
            summing.topic().ask();
            summing.changelogs().begin(start.prepare());
        }

        @Override
        public Topology topology() {
            return SalesTopology.of(topics, summing);
        }

        @Override
        public void ended(Throwable failure) {
            var found = Causes.find(failure, WrongStoresException.class);
            if (found == null) {
                throw StreamsRunner.thrown(failure);
            }
            wrong(found);
        }
    }

    private void wrong(WrongStoresException found) {
        summing.meters().foundOutOfStep();
        boolean isAboutTheStores = !(found instanceof OtherSalesException);
        if (isAboutTheStores && !summing.trust().found(found.partition())) {
            log.error("{}; the stores are thrown away and restored", found.getMessage());
            start.throwStoresAway();
            return;
        }
        switch (found) {
            case OtherSalesException other -> {
                log.error("{}; everything is made anew from the journal", other.getMessage());
                start.rebuild();
            }
            case OtherJournalException other ->
                    throw new RefusedException(
                            "%s: it was replaced or cut. Put the right one back; or, if this one is right, stop all instances, delete %s, and start"
                                    .formatted(other.getMessage(), topics.sales()));
            case OutOfStepException step -> makeAnew(step);
        }
    }

    private void makeAnew(OutOfStepException found) {
        if (wasRebuilt) {
            throw new RefusedException(
                    "%s, though everything was made anew: the journal lacks entries (`boltline journal verify`)"
                            .formatted(found.getMessage()));
        }
        log.error("{}; everything is made anew from the journal", found.getMessage());
        wasRebuilt = true;
        start.rebuild();
    }
}
