package io.boltline.invoiceprocessor.lightning;

import static io.boltline.invoiceprocessor.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.standins.StandInServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the watch over settlement relies on, whichever node is behind the port. */
interface SettlementsContract extends OneInvoicePerAttemptContract {
    Duration LONG_WAIT = Duration.ofSeconds(60);

    StandInServer server();

    /** Somebody pays, as much as he likes. */
    void receive(String paymentHash, long amountMsat);

    default Settlements settlements() {
        return lightning().settlements();
    }

    @Test
    default void aPaymentIsToldWithWhatCame() {
        LightningInvoice invoice = created(aRequest(1000, "Paid"));

        receive(invoice.paymentHash(), 1_000_500);

        try (var stream = settlements().after(0)) {
            assertThat(stream.next(LONG_WAIT))
                    .singleElement()
                    .satisfies(stored -> {
                        assertThat(stored.paymentHash()).isEqualTo(invoice.paymentHash());
                        assertThat(stored.paymentRequest()).isEqualTo(invoice.paymentRequest());
                        assertThat(stored.amountMsat()).isEqualTo(1_000_000);
                        assertThat(stored.expiresAt()).isEqualTo(invoice.expiresAt());
                        assertThat(stored.createdAt()).isBefore(stored.expiresAt());
                        assertThat(stored.mayBeOurs()).isTrue();
                        assertThat(paid(stored).receivedMsat()).isEqualTo(1_000_500);
                        assertThat(paid(stored).index()).isEqualTo(1);
                        assertThat(paid(stored).settledAt())
                                .isBetween(stored.createdAt(), stored.expiresAt());
                    });
        }
    }

    @Test
    default void aBacklogComesCompleteAndInOrder() {
        int count = 150;
        IntStream.range(0, count)
                .mapToObj(i -> created(aRequest(1000 + i, "Backlog")))
                .forEach(invoice -> receive(invoice.paymentHash(), invoice.amountMsat()));

        assertThat(indexesAfter(0, count)).containsExactlyElementsOf(range(1, count));
        assertThat(indexesAfter(140, 10)).containsExactlyElementsOf(range(141, count));
    }

    @Test
    default void aSettlementIsToldWhenItHappens() {
        try (var stream = settlements().after(0)) {
            for (long index = 1; index <= 3; index++) {
                LightningInvoice invoice = created(aRequest(1000, "Live"));
                var told = CompletableFuture.supplyAsync(() -> stream.next(LONG_WAIT));

                receive(invoice.paymentHash(), 1_000_000);

                assertThat(told.join())
                        .extracting(StoredInvoice::paymentHash)
                        .containsExactly(invoice.paymentHash());
            }
        }
    }

    @Test
    default void silenceIsNoSettlement() {
        LightningInvoice paid = created(aRequest(1000, "Paid"));
        created(aRequest(1000, "Unpaid"));
        receive(paid.paymentHash(), 1_000_000);

        try (var stream = settlements().after(1)) {
            assertThat(stream.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    default void nothingWasSettledAtANewNode() {
        created(aRequest(1000, "Unpaid"));

        try (var stream = settlements().after(0)) {
            assertThat(stream.next(Duration.ZERO)).isEmpty();
            assertThat(stream.next(Duration.ofSeconds(1))).isEmpty();
        }
    }

    @Test
    default void aNodeThatIsDownIsNoSilence() {
        server().stopAccepting();

        try (var stream = settlements().after(1)) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> stream.next(LONG_WAIT));
        }
    }

    @Test
    default void aNodeThatGoesDownIsNoticedWhileItIsWaitedFor() {
        var told =
                CompletableFuture.supplyAsync(() -> {
                    try (var stream = settlements().after(1)) {
                        while (true) {
                            stream.next(LONG_WAIT);
                        }
                    } catch (LightningUnavailableException e) {
                        return e;
                    }
                });
        created(aRequest(1000, "Before"));

        server().stopAccepting();

        assertThat(told.join()).isNotNull();
    }

    private List<Long> indexesAfter(long index, int count) {
        var indexes = new ArrayList<Long>();
        try (var stream = settlements().after(index)) {
            while (indexes.size() < count) {
                stream.next(LONG_WAIT).forEach(stored -> indexes.add(paid(stored).index()));
            }
        }
        return indexes;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static Standing.Paid paid(StoredInvoice stored) {
        return (Standing.Paid) stored.standing();
    }
}
