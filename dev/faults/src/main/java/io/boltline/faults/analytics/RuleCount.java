package io.boltline.faults.analytics;

import io.boltline.contract.MessageReader;
import io.boltline.contract.SalesRow;
import io.boltline.faults.bed.JournalBed;
import io.boltline.journalformat.JournalRecord;
import io.boltline.kafka.TopicReader;
import io.boltline.sales.CountedRow;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.SalesKey;
import io.boltline.sales.SalesRules;
import io.boltline.sales.Sums;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The sums from 0, by the rules alone, and those that are published. */
record RuleCount(JournalBed bed) {
    /** A row of one partition. */
    record Place(int partition, SalesKey key) {}

    /** Of all that the journal has now; rows that came to nothing are left out. */
    Map<Place, Sums> counted() {
        Map<Place, Sums> sums = new HashMap<>();
        Map<String, OrderFacts> orders = new HashMap<>();
        read(bed.topics().journal(), record -> count(record, orders, sums));
        sums.values().removeIf(Sums::isZero);
        return sums;
    }

    private static void count(
            ConsumerRecord<byte[], byte[]> record,
            Map<String, OrderFacts> orders,
            Map<Place, Sums> sums) {
        var event = MessageReader.event(record);
        var step =
                SalesRules.step(
                        orders.getOrDefault(event.orderId().value(), OrderFacts.NONE),
                        event,
                        Instant.ofEpochMilli(JournalRecord.read(record).recordedAtMillis()));
        orders.put(event.orderId().value(), step.after());
        step.contributions()
                .forEach(it ->
                        sums.merge(new Place(record.partition(), it.key()), it.sums(), Sums::plus));
    }

    /** What analytics.sales says, likewise. */
    Map<Place, Sums> published() {
        Map<Place, Sums> sums = new HashMap<>();
        read(
                bed.topics().sales(),
                record -> {
                    SalesRow row = MessageReader.salesRow(record);
                    if (!(row instanceof SalesRow.Progress)) {
                        CountedRow counted = CountedRow.of(row);
                        sums.put(new Place(row.partition(), counted.key()), counted.sums());
                    }
                });
        sums.values().removeIf(Sums::isZero);
        return sums;
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings = bed.kafka();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (TopicReader all = TopicReader.open(settings, topic)) {
            all.seekToBeginning();
            all.readTo(all.ends(), reader);
        }
    }
}
