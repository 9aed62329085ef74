package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import io.boltline.merkle.Hash;
import io.boltline.streams.StoreMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of one journal, which nobody writes to meanwhile: each test leaves what it found. */
class StoresRebuildTest {
    private static final StoreMemory MEMORY = new StoreMemory(32 * 1024 * 1024);

    private static JournaledOrders orders;
    private static Map<String, Object> before;

    @BeforeAll
    static void journal() {
        orders = new JournaledOrders();
        before = orders.remembered();
    }

    @AfterEach
    void isAsBefore() {
        assertThat(orders.remembered()).isEqualTo(before);
    }

    @AfterAll
    static void close() {
        orders.close();
        MEMORY.close();
    }

    @Test
    void makesTheHeadsAnewThatAreLostAlone() {
        orders.delete(List.of(orders.changelogs.heads()));
        orders.changelogs.ensure(Installation.PARTITIONS);

        assertThat(run(false, () -> false)).isTrue();
        assertThat(run(false, () -> false)).isFalse();
    }

    @Test
    void beginsAnewAfterAKillAtAnyMoment() {
        orders.changelogs.renew(Installation.PARTITIONS);

        int moment = 0;
        while (isKilledAt(moment)) {
            moment += 23;
        }

        assertThat(moment).isGreaterThan(JournaledOrders.FACTS);
    }

    @Test
    void beginsAnewAfterAKillThatLeftHalfOfTheOrders() {
        var half = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var record : Installation.committed(orders.changelogs.orders())) {
            if (half.size() < JournaledOrders.FACTS / 2) {
                half.add(again(record));
            }
        }
        orders.changelogs.renew(Installation.PARTITIONS);
        orders.installation.tell(half);

        assertThat(run(false, () -> false)).isTrue();
    }

    @Test
    void beginsAnewAfterAKillThatLeftTheOrdersOfSomePartitionsBesideTheHeads() {
        var some = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var record : Installation.committed(orders.changelogs.orders())) {
            if (some.size() < 2 * Installation.PARTITIONS) {
                some.add(again(record));
            }
        }
        orders.delete(List.of(orders.changelogs.orders()));
        orders.changelogs.ensure(Installation.PARTITIONS);
        orders.installation.tell(some);

        assertThat(run(false, () -> false)).isTrue();
    }

    @Test
    void makesAnewWhatARunningJournalWroteIntoTopicsThatWereMadeMeanwhile() {
        var newest = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (String changelog : orders.changelogs.names()) {
            var all = Installation.committed(changelog);
            newest.add(again(all.getFirst()));
            newest.add(again(all.getLast()));
        }
        orders.changelogs.renew(Installation.PARTITIONS);
        orders.installation.tell(newest);

        assertThat(run(false, () -> false)).isTrue();
        assertThat(run(false, () -> false)).isFalse();
    }

    @Test
    void setsAnOffsetBackThatIsBehindTheEndOfTheEvents() {
        var group = orders.installation.applicationId();
        var events = new TopicPartition(orders.installation.topics().events(), 0);
        long end = committed(events);
        var beyond = Map.of(events, new OffsetAndMetadata(end + 5));
        Awaited.of(orders.admin.alterConsumerGroupOffsets(group, beyond).all());
        orders.changelogs.renew(Installation.PARTITIONS);

        run(false, () -> false);

        assertThat(committed(events)).isEqualTo(end);
    }

    @Test
    void refusesFactsThatTheJournalDoesNotHaveUnlessToldToThrowThemAway() {
        orders.delete(List.of(orders.changelogs.heads()));
        orders.changelogs.ensure(Installation.PARTITIONS);
        orders.plantOrder();

        assertThatThrownBy(() -> run(false, () -> false))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("JOURNAL_REBUILD=true");

        assertThat(run(true, () -> false)).isTrue();
    }

    @Test
    void makesAWrongHeadAnewWhenToldTo() {
        var planted = Head.empty();
        planted.append(Hash.of(new byte[Hash.BYTES]), 1);
        orders.installation.tell(
                new ProducerRecord<>(
                        orders.changelogs.heads(), 0, HeadStore.KEY.get(), planted.toBytes()));

        assertThat(run(true, () -> false)).isTrue();
    }

    @Test
    void isFencedByWhoBeginsLater() {
        try (var older = writer()) {
            older.put(orders.changelogs.heads(), HeadStore.KEY.get(), new byte[] {9});
            try (var _ = writer()) {
                assertThatThrownBy(older::commit).isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void throwsNothingAwayWhileAnotherIsAtWork() {
        var settings = new HashMap<>(Broker.connection());
        settings.put("group.id", orders.installation.applicationId());
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        try (var member = KafkaClients.consumer(settings)) {
            member.subscribe(List.of(orders.installation.topics().events()));
            while (member.assignment().isEmpty()) {
                member.poll(Duration.ofMillis(100));
            }

            assertThatThrownBy(() -> run(true, () -> false))
                    .hasMessageContaining("while others are in the group");
        }
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), record.value());
    }

    private static long committed(TopicPartition place) {
        var all =
                orders.admin
                        .listConsumerGroupOffsets(orders.installation.applicationId())
                        .partitionsToOffsetAndMetadata();
        return Objects.requireNonNull(Awaited.of(all).get(place)).offset();
    }

    /** It looks whether it goes on before each entry and each order. */
    private static boolean isKilledAt(int moment) {
        var looks = new AtomicInteger();
        try {
            run(false, () -> looks.getAndIncrement() == moment);
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    private static boolean run(boolean isAsked, BooleanSupplier isClosed) {
        var rebuild =
                new StoresRebuild(
                        orders.admin,
                        Broker.connection(),
                        orders.installation.topics(),
                        Installation.ID,
                        settings(isAsked),
                        MEMORY,
                        isClosed);
        rebuild.throwAwayIfAsked(Installation.PARTITIONS, Installation.PARTITIONS);
        return rebuild.run(orders.changelogs.ids(), Installation.PARTITIONS);
    }

    private static JournalSettings settings(boolean isAsked) {
        return orders.installation.settings(orders.installation.stateDirectory(), false, isAsked);
    }

    private static ChangelogWriter writer() {
        return ChangelogWriter.open(Broker.connection(), settings(false), 0);
    }
}
