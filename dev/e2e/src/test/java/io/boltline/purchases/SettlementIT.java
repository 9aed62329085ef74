package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Buy, pay, and the log knows. */
@ExtendWith(SharedPipeline.class)
@Isolated("measures")
class SettlementIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final RunningPipeline pipeline;

    SettlementIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void aPaymentIsInTheLogWithinASecond() {
        Session alice = pipeline.alice();

        // Of three the quickest: other tests' work may take the processor for a moment.
        List<Duration> delays =
                IntStream.range(0, 3).mapToObj(_ -> delayOfAPayment(alice)).sorted().toList();

        assertThat(delays.getFirst()).isLessThan(Duration.ofSeconds(1));
    }

    private Duration delayOfAPayment(Session buyer) {
        Answer bought = pipeline.gateway().buy(buyer, "pow_lab");
        String invoice = bought.invoice().path("paymentRequest").asString();

        pipeline.invoices().pay(invoice);
        Instant paidAt = Instant.now();

        ConsumerRecord<byte[], byte[]> event =
                await().atMost(PATIENCE)
                        .until(() -> paymentOf(bought.orderId()), Optional::isPresent)
                        .orElseThrow();
        var paid = (InvoicePaid) MessageReader.event(event);
        assertThat(paid.paymentRequest()).isEqualTo(invoice);
        assertThat(paid.excessMsat()).isZero();
        assertThat(paid.late()).isFalse();
        assertThat(paid.duplicate()).isFalse();
        return Duration.between(paidAt, Instant.ofEpochMilli(event.timestamp()));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> paymentOf(String orderId) {
        return pipeline.log().eventsOf(orderId).stream()
                .filter(event -> MessageReader.type(event).equals(MessageType.INVOICE_PAID))
                .findFirst();
    }
}
