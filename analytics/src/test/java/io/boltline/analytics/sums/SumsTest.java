package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.analytics.Broker;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.SalesRow;
import io.boltline.kafka.Awaited;
import io.boltline.schemas.Reading;
import io.boltline.schemas.RecordCheck;
import io.boltline.schemas.Schemas;
import io.boltline.streams.StateDirectory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sums on a real broker are always those that the rules make of the journal's entries. */
class SumsTest {
    private final CountedShop shop = new CountedShop();
    private final Shop orders = new Shop(7);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void areThoseOfTheRulesInRowsThatAreAsTheContractSays() {
        var _ = shop.start();
        shop.journal(orders.events(300));
        shop.awaitAll();

        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        var check = new RecordCheck(Schemas.published(), shop.topics());
        assertThat(shop.sales().records())
                .allSatisfy(record ->
                        assertThat(check.check(record, Reading.STRICT).violations()).isEmpty());
        assertThat(
                        shop.sales().rows().values().stream()
                                .map(Object::getClass)
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        SalesRow.Sold.class,
                        SalesRow.Settled.class,
                        SalesRow.Refusals.class,
                        SalesRow.Progress.class);
    }

    @Test
    void areTheSameWhereverItStoppedAndWhateverWasLost() throws Exception {
        var first = shop.start();
        shop.journal(orders.events(100));
        shop.awaitAll();
        first.close();

        shop.journal(orders.events(100));
        StateDirectory.clear(shop.stateDirectory());
        var wiped = shop.start();
        shop.awaitAll();
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        wiped.close();

        loseOffsets();
        shop.journal(orders.events(50));
        var again = shop.start();
        shop.awaitAll();
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        again.close();

        loseChangelogs();
        shop.journal(orders.events(50));
        var anew = shop.start();
        shop.awaitAll();
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        anew.close();

        var before = shop.sales().rows();
        var _ = shop.start(shop.stateDirectory(), true);
        // To both partitions: the old rows of one that gets nothing would be taken for the new.
        shop.journal(orders.events(30));
        shop.awaitAll();
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        assertThat(shop.sales().rows().keySet()).containsAll(before.keySet());
        assertThat(shop.refusals()).isZero();
    }

    private void loseOffsets() {
        try (var admin = Admin.create(Broker.connection())) {
            Awaited.of(
                    admin.deleteConsumerGroupOffsets(
                                    shop.applicationId(),
                                    IntStream.range(0, CountedShop.PARTITIONS)
                                            .mapToObj(it ->
                                                    new TopicPartition(shop.topics().journal(), it))
                                            .collect(Collectors.toSet()))
                            .all());
        }
    }

    private void loseChangelogs() {
        try (var admin = Admin.create(Broker.connection())) {
            Awaited.of(
                    admin.deleteTopics(
                                    List.of(
                                            shop.applicationId() + "-sums-changelog",
                                            shop.applicationId() + "-orders-changelog"))
                            .all());
        }
    }

    @Test
    void passOverWhatCantBeReadOrCounted() {
        var created = (OrderCreated) orders.events(1).getFirst();
        var unreadable = shop.record(created);
        unreadable.headers().remove(Headers.TYPE);
        unreadable.headers().add(Headers.TYPE, "boltline.order.gifted.v1".getBytes(US_ASCII));
        shop.journalUnread(0, unreadable);
        shop.journalUnread(1, shop.record(tooMuch(created)));
        var _ = shop.start();
        shop.journal(orders.events(20));
        shop.awaitAll();

        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
        assertThat(shop.sales().passed()).isEqualTo(2);
    }

    private static InvoicePaid tooMuch(OrderCreated order) {
        return new InvoicePaid(
                order.orderId(),
                order.timestamp(),
                1,
                "cln",
                "02",
                "i",
                "ab".repeat(32),
                "lnbcrt1",
                1,
                Long.MAX_VALUE,
                order.timestamp(),
                order.timestamp(),
                false,
                false);
    }

    @Test
    void arePublishedOnceACommitAndNotOnceAnEntry() {
        shop.journal(orders.events(2_000));
        var _ = shop.start();
        shop.awaitAll();

        int events =
                shop.sales().rows().values().stream()
                        .mapToInt(row -> (int) row.size())
                        .max()
                        .orElse(0);
        assertThat(shop.sales().records().size()).isLessThan(events);
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
    }

    @Test
    void areCommittedBeforeTheyAreMoreRowsThanAReaderHolds() {
        shop.journal(orders.eachOfItsOwnProduct(12_000));
        var _ = shop.startCommitting(Duration.ofSeconds(5));
        shop.awaitAll();

        assertThat(shop.sales().rowsOfACommit()).allSatisfy(it -> assertThat(it).isLessThan(5_000));
        assertThat(shop.sales().sums()).isEqualTo(shop.counted());
    }

    @Test
    void areMadeAnewWhereTheirTopicWasDeletedBetweenTwoStarts() {
        var first = shop.start();
        shop.journal(orders.events(100));
        shop.awaitAll();
        first.close();

        shop.replaceSales();
        shop.journal(orders.events(30));
        var _ = shop.start();

        shop.awaitSums();
    }

    /** By one of two instances; both go on. */
    @Test
    void areMadeAnewWhereTheirTopicIsDeletedWhileTheyRun() throws Exception {
        var one = shop.start();
        var other = shop.start(Files.createTempDirectory(Broker.target(), "state"), false);
        shop.journal(orders.events(100));
        shop.awaitAll();

        shop.replaceSales();
        shop.journal(orders.events(30));

        shop.awaitSums();
        await().atMost(CountedShop.PATIENCE).until(() -> one.isReady() && other.isReady());
        assertThat(shop.refusals()).isZero();
    }

    @Test
    void areNotContinuedOnAnotherJournalUntilTheirTopicIsDeleted() {
        var first = shop.start();
        shop.journal(orders.events(100));
        shop.awaitAll();
        first.close();
        var before = shop.sales().rows();

        shop.replaceJournal();
        shop.journal(orders.events(150));
        var another = shop.start();
        shop.awaitRefusal();
        assertThat(shop.sales().rows()).isEqualTo(before);
        another.close();

        shop.replaceSales();
        var _ = shop.start();
        shop.awaitSums();
        assertThat(shop.refusals()).isZero();
    }

    @Test
    void areNotContinuedOnAJournalThatEndsEarlier() {
        var first = shop.start();
        shop.journal(orders.events(100));
        shop.awaitAll();
        first.close();
        var before = shop.sales().rows();

        shop.replaceJournal();
        shop.journal(orders.events(10));
        var _ = shop.start();

        shop.awaitRefusal();
        assertThat(shop.sales().rows()).isEqualTo(before);
    }
}
