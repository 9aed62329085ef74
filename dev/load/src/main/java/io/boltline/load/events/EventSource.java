package io.boltline.load.events;

import io.boltline.contract.MessageWriter;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What happens to one order after the other: created, invoiced, and paid or expired; the events of
 * several orders side by side. Among them come earlier events again, and some of their ids with
 * another content.
 *
 * <p>The same random numbers make the same events. For one thread.
 */
public final class EventSource {
    private static final int SIDE_BY_SIDE = 50;

    /** What repeats are taken from. */
    private static final int REMEMBERED = 10_000;

    private final MessageWriter writer;
    private final RandomGenerator random;
    private final double repeats;
    private final double conflicts;
    private final Deque<PurchaseEvent> due = new ArrayDeque<>();
    private final List<GeneratedEvent> earlier = new ArrayList<>();
    private long orders;
    private long facts;

    /**
     * @param partitions of purchase.events
     * @param repeats the share of all records that are repeats, 0 to 1
     * @param conflicts the share that are conflicts
     */
    public EventSource(
            Topics topics,
            int partitions,
            RandomGenerator random,
            double repeats,
            double conflicts) {
        this.writer =
                new MessageWriter(topics.spreadBy(new Partitioning(partitions)), "/boltline/load");
        this.random = random;
        this.repeats = repeats;
        this.conflicts = conflicts;
    }

    /** The next record. */
    public GeneratedEvent next() {
        double chance = random.nextDouble();
        if (earlier.isEmpty() || chance >= repeats + conflicts) {
            return fact();
        }
        GeneratedEvent before = earlier.get(random.nextInt(earlier.size()));
        return chance < repeats
                ? new GeneratedEvent(GeneratedEvent.Kind.REPEAT, before.id(), again(before))
                : new GeneratedEvent(GeneratedEvent.Kind.CONFLICT, before.id(), other(before));
    }

    private GeneratedEvent fact() {
        if (due.isEmpty()) {
            due.addAll(SampleOrder.sideBySide(orders, SIDE_BY_SIDE));
            orders += SIDE_BY_SIDE;
        }
        PurchaseEvent event = due.remove();
        GeneratedEvent fact =
                new GeneratedEvent(
                        GeneratedEvent.Kind.FACT,
                        event.eventId(),
                        writer.event(event, SampleOrder.context(), Instant.now()));
        remember(fact);
        return fact;
    }

    private void remember(GeneratedEvent fact) {
        int place = Math.toIntExact(facts++ % REMEMBERED);
        if (place < earlier.size()) {
            earlier.set(place, fact);
        } else {
            earlier.add(fact);
        }
    }

    private static ProducerRecord<byte[], byte[]> again(GeneratedEvent before) {
        return copy(before, before.record().value());
    }

    private static ProducerRecord<byte[], byte[]> other(GeneratedEvent before) {
        return copy(before, SampleOrder.falsified(before.record().value()));
    }

    private static ProducerRecord<byte[], byte[]> copy(GeneratedEvent before, byte[] value) {
        var record = before.record();
        var copy = new ProducerRecord<>(record.topic(), record.partition(), record.key(), value);
        record.headers().forEach(copy.headers()::add);
        return copy;
    }
}
