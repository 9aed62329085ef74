package io.boltline.orderprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static io.boltline.contract.RecordedLog.header;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static io.boltline.orderprocessor.Purchase.REPLY_PARTITION;
import static io.boltline.orderprocessor.Purchase.aPurchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.standins.SettableClock;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.ExcessRecords;
import io.boltline.worker.PartitionedSender;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcessCommandsTest {
    private final RecordedLog log = new RecordedLog();
    private final ExcessCommands excess =
            new ExcessCommands(
                    new OutgoingMessages(
                            new PartitionedSender(new AcknowledgedSender(log)),
                            new MessageWriter(TOPICS, "/boltline/order-processor"),
                            new SettableClock(Purchase.ACCEPTED_AT)));

    @Test
    void theirCallersAreToldToComeAgainAndNothingElseIsWritten() {
        refuse(List.of(record(aPurchase()), record(aPurchase().again())));

        assertThat(log.topics()).containsExactly(TOPICS.replies(), TOPICS.replies());
        assertThat(log.replies())
                .containsOnly(
                        new PurchaseReply.Refused(
                                ORDER_ID, 503, "Too many requests for this purchase at once"));
        assertThat(log.of(TOPICS.replies()))
                .extracting(reply -> header(reply, Headers.CORRELATION_ID).orElseThrow())
                .containsExactly("command-1", "command-2");
        assertThat(log.of(TOPICS.replies()))
                .allSatisfy(reply -> assertThat(reply.partition()).isEqualTo(REPLY_PARTITION));
    }

    @Test
    void nobodyIsToldWhenNobodyWaits() {
        refuse(List.of(record(aPurchase().withoutReply())));

        assertThat(log.topics()).isEmpty();
    }

    /** Of what doesn't even say who waits, nothing is left to do: it is finished all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"purchase-0123456789abcdef", "no order's", ""})
    void poisonNamesNoCaller(String key) {
        var poison =
                new ConsumerRecord<>(TOPICS.commands(), 0, 0, key.getBytes(UTF_8), new byte[] {1});

        refuse(List.of(poison));

        assertThat(log.topics()).isEmpty();
    }

    @Test
    void aReplyThatIsNotAcknowledgedIsSentAgain() {
        log.breakFor(TOPICS.replies());

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> refuse(List.of(record(aPurchase()))));
    }

    private void refuse(List<ConsumerRecord<byte[], byte[]>> records) {
        var answers =
                records.stream()
                        .map(record -> excess.answerTo(record).orElseThrow())
                        .map(ExcessRecords.Answer::record)
                        .flatMap(Optional::stream)
                        .toList();
        excess.send(answers);
    }

    private static ConsumerRecord<byte[], byte[]> record(Purchase purchase) {
        return OrderProcessor.record(purchase, "a-cookie");
    }
}
