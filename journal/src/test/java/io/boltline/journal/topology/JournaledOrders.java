package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.TopicSpecs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An installation whose journal has some orders, and what it keeps of them beside the journal. */
final class JournaledOrders implements AutoCloseable {
    static final int ORDERS = 12;
    static final int FACTS_OF_AN_ORDER = 5;
    static final int FACTS = ORDERS * FACTS_OF_AN_ORDER;

    final Installation installation = new Installation();
    final Admin admin = Admin.create(Broker.connection());
    final Changelogs changelogs = new Changelogs(admin, installation.applicationId());

    /** The journal was stopped again. */
    JournaledOrders() {
        tellAll();
        var journal = installation.start();
        installation.journal(FACTS);
        journal.close();
    }

    /** What a restore would give: the last value of each key, by partition. */
    Map<String, Object> remembered() {
        var all = new TreeMap<String, Object>();
        for (var record : Installation.committed(changelogs.orders())) {
            all.put(
                    "%d %s".formatted(record.partition(), new String(record.key(), US_ASCII)),
                    RememberedFacts.fromBytes(record.value()));
        }
        for (var record : Installation.committed(changelogs.heads())) {
            if (!Arrays.equals(record.key(), HeadStore.KEY.get())) {
                continue;
            }
            all.put(
                    "%d head".formatted(record.partition()),
                    HexFormat.of().formatHex(record.value()));
        }
        return all;
    }

    /** Returns when the broker no longer speaks of them, which is a moment after the controller. */
    void delete(List<String> topics) {
        Awaited.of(admin.deleteTopics(topics).all());
        await().atMost(Installation.PATIENCE)
                .until(
                        () -> Awaited.of(admin.listTopics().names()),
                        names -> Collections.disjoint(names, topics));
    }

    /** Tells all again, and an order that is new. */
    void requireNothingTwiceAndNothingMissing() {
        tellAll();
        tell(ORDERS);
        installation.journal(FACTS + FACTS_OF_AN_ORDER);
        await().atMost(Installation.PATIENCE)
                .until(() -> installation.count("boltline.journal.duplicates") >= FACTS);

        var journal = installation.journal(0);

        journal.forEach(JournalStreamsTest::verify);
        var ids = new ArrayList<String>();
        journal.stream()
                .flatMap(List::stream)
                .map(entry -> Installation.header(entry.source(), Headers.ID))
                .forEach(ids::add);
        assertThat(ids).hasSize(FACTS + FACTS_OF_AN_ORDER).doesNotHaveDuplicates();
    }

    /** As if they had never been written, or were not copied: unsigned, and known to nobody. */
    void loseLastEntries(int partition, int entries) {
        String journal = installation.topics().journal();
        var all = Installation.committed(journal);
        long last = all.stream().filter(it -> it.partition() == partition).count() - entries;
        delete(List.of(journal));
        Broker.create(
                List.of(new TopicSpecs(installation.topics()).journal(Installation.PARTITIONS)));
        var left = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var next = new long[Installation.PARTITIONS];
        for (var record : all) {
            if (next[record.partition()]++ < last || record.partition() != partition) {
                left.add(
                        new ProducerRecord<>(
                                journal,
                                record.partition(),
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                record.headers()));
            }
        }
        installation.tell(left);
    }

    private void tellAll() {
        for (int order = 0; order < ORDERS; order++) {
            tell(order);
        }
    }

    /** With a further invoice, a refusal of another command, and a fact of a kind to come. */
    private void tell(int number) {
        OrderId order = Events.order(number);
        var topics = installation.topics();
        var other = Events.record(topics, Events.invoiced(order, 1));
        other.headers()
                .remove(Headers.TYPE)
                .add(Headers.TYPE, "boltline.order.praised.v1".getBytes(US_ASCII))
                .remove(Headers.ID)
                .add(Headers.ID, (order + "/praised").getBytes(US_ASCII));
        installation.tell(
                List.of(
                        Events.record(topics, Events.created(order)),
                        Events.record(topics, Events.requested(order, 2)),
                        Events.record(topics, Events.paid(order, 2)),
                        Events.record(topics, Events.rejected(order, "command-" + number, "no")),
                        other));
    }

    /** Something that the journal does not say. */
    void plantOrder() {
        OrderId order = Events.order(1);
        var unknown =
                new RememberedFacts.Journaled(
                        FactKind.INVOICE_PAID, 9, new ValueHash(1, 2), FACTS + 5);
        installation.tell(
                new ProducerRecord<>(
                        changelogs.orders(),
                        new Partitioning(Installation.PARTITIONS).partitionOf(order.key()),
                        order.value().substring("purchase-".length()).getBytes(US_ASCII),
                        RememberedFacts.NONE.with(unknown).toBytes()));
    }

    @Override
    public void close() {
        installation.close();
        admin.close();
    }
}
