package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything is stopped while customers buy, and started again part by part, in an order that
 * nobody would choose.
 *
 * @param order of starting; the services come up as far as they can without what isn't there yet
 */
record ColdStart(List<Part> order) implements Fault {
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final int PURCHASES_AFTERWARDS = 15;
    private static final int ONLY_BROKER = 1;

    ColdStart {
        order = List.copyOf(order);
    }

    /** What is started by itself. */
    enum Part {
        SERVICES("services") {
            @Override
            void stop(Testbed bed) {
                bed.fleet().all().forEach(instance -> instance.process().kill());
            }

            @Override
            void start(Testbed bed) {
                bed.fleet().all().forEach(instance -> instance.process().start());
            }
        },
        KAFKA("Kafka") {
            @Override
            void stop(Testbed bed) {
                bed.brokers().stop(ONLY_BROKER);
            }

            @Override
            void start(Testbed bed) {
                bed.brokers().start(ONLY_BROKER);
            }
        },
        COUCHDB("CouchDB") {
            @Override
            void stop(Testbed bed) {
                bed.couchDb().standIn().kill();
            }

            @Override
            void start(Testbed bed) {
                bed.couchDb().standIn().start();
            }
        },
        NODE("node") {
            @Override
            void stop(Testbed bed) {
                bed.node().standIn().kill();
            }

            @Override
            void start(Testbed bed) {
                bed.node().standIn().start();
            }
        };

        private final String title;

        Part(String title) {
            this.title = title;
        }

        abstract void stop(Testbed bed);

        abstract void start(Testbed bed);
    }

    @Override
    public String name() {
        return "operators: all stopped, then started: "
                + order.stream().map(part -> part.title).collect(Collectors.joining(", "));
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    /** A connection may break with the process at its other end: then there is no answer. */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0);
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Part.SERVICES.stop(bed);
        order.stream().filter(part -> part != Part.SERVICES).forEach(part -> part.stop(bed));
        for (Part part : order) {
            part.start(bed);
            Waiting.pass(BETWEEN);
        }
        bed.fleet().all().forEach(Instance::restart);
        occasion.awaitPurchases(PURCHASES_AFTERWARDS);
        return Impact.onAll(from);
    }
}
