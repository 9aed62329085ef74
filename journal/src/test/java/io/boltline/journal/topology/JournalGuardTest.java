package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.merkle.Hash;
import io.boltline.streams.StateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stores that are not what the journal says are found before anything is written. */
class JournalGuardTest {
    private static final OrderId ORDER = Events.order(1);
    private static final int PARTITION =
            new Partitioning(Installation.PARTITIONS).partitionOf(ORDER.key());

    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void makesAWipedStateDirectoryAnew() {
        var first = journaled(3);
        first.close();
        StateDirectory.clear(installation.stateDirectory());
        tellOrder(2);

        installation.start();

        JournalStreamsTest.verify(installation.journal(9).get(PARTITION));
        assertThat(installation.count("boltline.journal.guard.actions")).isZero();
    }

    @Test
    void refusesAHeadThatTheJournalDoesNotHave() {
        journaled(3).close();
        var planted = Head.empty();
        planted.append(Hash.of(new byte[Hash.BYTES]), 1);
        plant(JournalTopology.HEADS, HeadStore.KEY.get(), planted.toBytes());

        var journal = installation.begin(false);
        installation.awaitRefusal();

        assertThat(journal.isReady()).isFalse();
        assertThat(installation.count("boltline.journal.guard.actions")).isEqualTo(2);
        assertThat(installation.journal(0).get(PARTITION)).hasSize(entriesOf(3));
    }

    @Test
    void findsAnOrderThatTheJournalDoesNotHave() {
        journaled(3).close();
        OrderId other = otherOrderOfThePartition();
        var fact =
                new RememberedFacts.Journaled(
                        FactKind.ORDER_CREATED, 0, new ValueHash(1, 2), entriesOf(3) + 5L);
        plant(JournalTopology.ORDERS, storeKey(other), RememberedFacts.NONE.with(fact).toBytes());
        installation.tell(Events.record(installation.topics(), Events.created(other)));

        installation.begin(false);
        installation.awaitRefusal();

        assertThat(installation.count("boltline.journal.guard.actions")).isEqualTo(2);
        assertThat(installation.journal(0).get(PARTITION)).hasSize(entriesOf(3));
    }

    @Test
    void refusesToGoOnWithoutAnOrderThatItJournaled() {
        journaled(3).close();
        plant(JournalTopology.ORDERS, storeKey(ORDER), RememberedFacts.NONE.toBytes());
        tellOrder(1);

        installation.begin(false);
        installation.awaitRefusal();

        assertThat(installation.count("boltline.journal.guard.actions")).isEqualTo(2);
        assertThat(installation.journal(0).get(PARTITION)).hasSize(entriesOf(3));
    }

    @Test
    void refusesALostOffsetUnlessToldToRead() throws Exception {
        journaled(3).close();
        deleteGroup();

        installation.begin(false);
        installation.awaitRefusal();
        installation.start(true);
        tellOrder(4);

        JournalStreamsTest.verify(installation.journal(9).get(PARTITION));
        assertThat(installation.count("boltline.journal.duplicates")).isEqualTo(6);
    }

    @Test
    void saysThatAnotherInstanceUsesTheStateDirectory() {
        installation.start();

        installation.begin(false);

        installation.awaitRefusal();
    }

    @Test
    void saysThatTheStateDirectoryCantBeWrittenTo() throws Exception {
        Path file = Files.createTempFile(Broker.target(), "state", "");

        installation.beginIn(file);

        installation.awaitRefusal();
    }

    /** Two orders, of all their events. */
    private JournalStreams journaled(int events) {
        var journal = installation.start();
        tellOrder(1);
        tellOrder(3);
        installation.journal(2 * events);
        return journal;
    }

    private static int entriesOf(int events) {
        return (int)
                        List.of(1, 3).stream()
                                .filter(it ->
                                        new Partitioning(Installation.PARTITIONS)
                                                        .partitionOf(Events.order(it).key())
                                                == PARTITION)
                                .count()
                * events;
    }

    private static OrderId otherOrderOfThePartition() {
        int number = 100;
        while (new Partitioning(Installation.PARTITIONS).partitionOf(Events.order(number).key())
                != PARTITION) {
            number++;
        }
        return Events.order(number);
    }

    private void tellOrder(int number) {
        OrderId order = Events.order(number);
        installation.tell(
                new ArrayList<>(
                        List.of(
                                Events.record(installation.topics(), Events.created(order)),
                                Events.record(installation.topics(), Events.invoiced(order, 1)),
                                Events.record(installation.topics(), Events.paid(order, 1)))));
    }

    /** As an aborted transaction would leave it, were it kept. */
    private void plant(String store, byte[] key, byte[] value) {
        installation.tell(
                new ProducerRecord<>(
                        installation.applicationId() + "-" + store + "-changelog",
                        PARTITION,
                        key,
                        value));
    }

    private static byte[] storeKey(OrderId order) {
        return order.value().substring("purchase-".length()).getBytes(US_ASCII);
    }

    private void deleteGroup() throws Exception {
        try (var admin = org.apache.kafka.clients.admin.Admin.create(Broker.connection())) {
            admin.deleteConsumerGroups(List.of(installation.applicationId())).all().get();
        }
    }
}
