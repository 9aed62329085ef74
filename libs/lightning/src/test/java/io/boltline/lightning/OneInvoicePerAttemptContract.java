package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aKey;
import static io.boltline.lightning.PaymentRequests.aRequest;
import static io.boltline.lightning.PaymentRequests.attempt;
import static io.boltline.lightning.PaymentRequests.pricedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the service's rules rest on: it holds for a node in memory as for one on the network. */
interface OneInvoicePerAttemptContract {
    /** The node under test. */
    LightningNode lightning();

    @Test
    default void aRepeatAndALookUpFindAnEqualInvoice() {
        var request = aRequest(5000, "Premium");

        LightningInvoice invoice = created(request);

        assertThat(created(request)).isEqualTo(invoice);
        assertThat(lightning().findPayment(request.key(), request.amountMsat())).contains(invoice);
    }

    @Test
    default void aLookUpMakesNothing() {
        var key = aKey();

        assertThat(lightning().findPayment(key, 1_000_000)).isEmpty();
        assertThat(lightning().findPayment(key, 1_000_000)).isEmpty();
    }

    @Test
    default void anotherAttemptHasAnInvoiceOfItsOwn() {
        var first = aRequest(500, "Basic");
        var second = attempt(2, first);

        LightningInvoice invoice = created(first);

        assertThat(created(second).paymentHash()).isNotEqualTo(invoice.paymentHash());
        assertThat(lightning().findPayment(first.key(), first.amountMsat())).contains(invoice);
    }

    @Test
    default void eightRacersGetOneInvoice() throws Exception {
        var request = aRequest(1000, "Raced");

        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<LightningInvoice> racer = () -> created(request);

            var invoices =
                    racers.invokeAll(Collections.nCopies(8, racer)).stream()
                            .map(Future::resultNow)
                            .collect(Collectors.toSet());

            assertThat(invoices).hasSize(1);
        }
    }

    @Test
    default void anotherAmountForTheSameAttemptIsAConflict() {
        var request = aRequest(1000, "Cheap");
        var dearer = pricedAt(2000, request);

        LightningInvoice invoice = created(request);

        assertThatExceptionOfType(PaymentConflictException.class)
                .isThrownBy(() -> lightning().createPayment(dearer))
                .withMessageContaining("2000000")
                .withMessageContaining("1000000");
        assertThat(lightning().findPayment(request.key(), request.amountMsat())).contains(invoice);
    }

    /** As creating it is: else an order would be told an invoice over another price. */
    @Test
    default void aLookUpForAnotherAmountIsAConflict() {
        var request = aRequest(1000, "Cheap");
        created(request);

        assertThatExceptionOfType(PaymentConflictException.class)
                .isThrownBy(() -> lightning().findPayment(request.key(), 5_000_000))
                .withMessageContaining("5000000")
                .withMessageContaining("1000000");
    }

    default LightningInvoice created(PaymentRequest request) {
        return switch (lightning().createPayment(request)) {
            case LightningInvoice invoice -> invoice;
            case Payment.Refused(String reason) -> throw new AssertionError("refused: " + reason);
            case Payment.Unpayable(String reason) -> throw new AssertionError(reason);
        };
    }
}
