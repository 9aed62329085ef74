package io.boltline.orderprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static io.boltline.contract.RecordedLog.header;
import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static io.boltline.orderprocessor.Purchase.REPLY_PARTITION;
import static io.boltline.orderprocessor.Purchase.aPurchase;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.contract.Headers;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.standins.SettableClock;
import io.boltline.worker.DeadLetters;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandDeadLettersTest {
    private static final String DEAD_LETTERS = OrderProcessor.DEAD_LETTERS;
    private static final DeadLetters.Cause CAUSE = new DeadLetters.Cause("a bug", "no reason", 1);

    private static Shop shop;
    private final RecordedLog log = new RecordedLog();
    private OrderProcessor processor;

    @BeforeAll
    static void openShop() throws IOException {
        shop = Shop.open();
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @BeforeEach
    void start() {
        shop.startAfresh("{\"pow_lab\": 1000}");
        processor = OrderProcessor.start(shop, log, new SettableClock(ACCEPTED_AT));
    }

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aCookieSealedForAnotherCommandIsNeverOpened() {
        var record =
                withSessionOf(
                        OrderProcessor.record(aPurchase(), shop.logIn("alice")),
                        record(aPurchase().again()));

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> processor.handle(record))
                .withMessage("the sealed session does not open");
        assertThat(log.topics()).isEmpty();
    }

    @Test
    void aSessionOpensAroundNoOtherRequestOfItsCommand() {
        var record =
                withSessionOf(
                        OrderProcessor.record(aPurchase(), shop.logIn("alice")),
                        record(aPurchase().of("{\"product\": \"basic_plan\"}")));

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> processor.handle(record))
                .withMessage("the sealed session does not open");
        assertThat(log.topics()).isEmpty();
    }

    @Test
    void theCommandIsLaidAsideAndThenItsCallerIsTold() {
        processor.layAside(record(aPurchase()), CAUSE);

        assertThat(log.topics()).containsExactly(DEAD_LETTERS, TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 500, "The purchase could not be handled"));
        var reply = log.of(TOPICS.replies()).getFirst();
        assertThat(reply.partition()).isEqualTo(REPLY_PARTITION);
        assertThat(header(reply, Headers.CORRELATION_ID)).hasValue("command-1");
    }

    @Test
    void theDeadLetterIsTheCommandWithoutItsCookie() {
        var record = record(aPurchase());

        processor.layAside(record, CAUSE);

        var letter = log.of(DEAD_LETTERS).getFirst();
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(header(letter, Headers.TYPE)).isEqualTo(header(record, Headers.TYPE));
        assertThat(header(letter, Headers.CORRELATION_ID)).hasValue("command-1");
        assertThat(header(letter, "dlt_cause")).hasValue("a bug");
        assertThat(letter.headers().headers(Headers.SESSION)).isEmpty();
    }

    @Test
    void nothingThatIsSentCarriesTheSealedCookie() {
        var record = record(aPurchase());
        byte[] sealed = record.headers().lastHeader(Headers.SESSION).value();

        processor.layAside(record, CAUSE);

        assertThat(log.history())
                .allSatisfy(sent ->
                        assertThat(sent.headers())
                                .noneSatisfy(header ->
                                        assertThat(new String(header.value(), ISO_8859_1))
                                                .contains(new String(sealed, ISO_8859_1))));
    }

    @Test
    void nobodyIsToldWhenNobodyWaits() {
        processor.layAside(record(aPurchase().withoutReply()), CAUSE);

        assertThat(log.topics()).containsExactly(DEAD_LETTERS);
    }

    @Test
    void aCommandOfALaterVersionIsLaidAsideAndItsCallerAskedToTryAgain() {
        var record = record(aPurchase());
        record.headers().remove(Headers.TYPE);
        record.headers().add(Headers.TYPE, "boltline.refund.command.v1".getBytes(UTF_8));

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> processor.handle(record));
        processor.layAside(record, CAUSE);

        assertThat(log.topics()).containsExactly(DEAD_LETTERS, TOPICS.replies());
        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID,
                                503,
                                "Not possible until an upgrade is done: nothing was bought"));
        var reply = log.of(TOPICS.replies()).getFirst();
        assertThat(reply.partition()).isEqualTo(REPLY_PARTITION);
        assertThat(header(reply, Headers.CORRELATION_ID)).hasValue("command-1");
    }

    @Test
    void theCallerOfACommandWithAnotherFormIsToldToo() {
        var known = record(aPurchase());
        var record = new ConsumerRecord<>(known.topic(), 0, 0, known.key(), "{}".getBytes(UTF_8));
        known.headers().forEach(record.headers()::add);

        processor.layAside(record, CAUSE);

        assertThat(log.replies())
                .containsExactly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 500, "The purchase could not be handled"));
    }

    @Test
    void poisonNamesNoCaller() {
        var record = record(aPurchase());
        var poison =
                new ConsumerRecord<>(
                        record.topic(), 0, 0, record.key(), new byte[] {'{', (byte) 0xff});

        processor.layAside(poison, CAUSE);

        assertThat(log.topics()).containsExactly(DEAD_LETTERS);
        assertThat(log.of(DEAD_LETTERS).getFirst().value()).isEqualTo(poison.value());
    }

    @Test
    void aCommandIsLaidAsideAgainUntilItsCallerIsTold() {
        log.breakFor(TOPICS.replies());

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> processor.layAside(record(aPurchase()), CAUSE));
        log.mend();
        processor.layAside(record(aPurchase()), CAUSE);

        assertThat(log.topics()).containsExactly(DEAD_LETTERS, DEAD_LETTERS, TOPICS.replies());
    }

    /** As somebody writes it who found the session in the topic. */
    private static ConsumerRecord<byte[], byte[]> withSessionOf(
            ConsumerRecord<byte[], byte[]> stolenFrom, ConsumerRecord<byte[], byte[]> record) {
        record.headers().remove(Headers.SESSION);
        record.headers().add(stolenFrom.headers().lastHeader(Headers.SESSION));
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> record(Purchase purchase) {
        return OrderProcessor.record(purchase, "a-cookie");
    }
}
