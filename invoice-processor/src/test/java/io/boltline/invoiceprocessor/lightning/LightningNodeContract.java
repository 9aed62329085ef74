package io.boltline.invoiceprocessor.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.contract.OrderId;
import io.boltline.standins.lightning.Bolt11Invoice;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the service relies on, whichever node is behind the port. */
interface LightningNodeContract {
    Duration EXPIRY = Duration.ofMinutes(15);

    /** The adapter under test; orders are new in every test, so that a real node can be shared. */
    LightningNode lightning();

    @Test
    default void anInvoiceSaysWhatWasAskedFor() {
        var request = aRequest(1000, "POW Lab Access");

        LightningInvoice invoice = created(request);

        var bolt11 = Bolt11Invoice.decode(invoice.paymentRequest());
        assertThat(invoice.amountMsat()).isEqualTo(1_000_000);
        assertThat(bolt11.amountMsat()).hasValue(1_000_000);
        assertThat(bolt11.description()).contains("POW Lab Access");
        assertThat(bolt11.expiry()).isEqualTo(EXPIRY);
        assertThat(bolt11.expiresAt()).isEqualTo(invoice.expiresAt());
        assertThat(bolt11.paymentHash()).isEqualTo(invoice.paymentHash());
        assertThat(bolt11.payee()).isEqualTo(invoice.node());
    }

    @Test
    default void aRepeatAndALookUpFindAnEqualInvoice() {
        var request = aRequest(5000, "Premium");

        LightningInvoice invoice = created(request);

        assertThat(created(request)).isEqualTo(invoice);
        assertThat(lightning().findPayment(request.orderId(), request.attempt())).contains(invoice);
    }

    @Test
    default void aLookUpMakesNothing() {
        var orderId = anOrderId();

        assertThat(lightning().findPayment(orderId, 1)).isEmpty();
        assertThat(lightning().findPayment(orderId, 1)).isEmpty();
    }

    @Test
    default void anotherAttemptHasAnInvoiceOfItsOwn() {
        var first = aRequest(500, "Basic");
        var second = attempt(2, first);

        LightningInvoice invoice = created(first);

        assertThat(created(second).paymentHash()).isNotEqualTo(invoice.paymentHash());
        assertThat(lightning().findPayment(first.orderId(), 1)).contains(invoice);
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
        var dearer =
                new PaymentRequest(request.orderId(), 1, 2000, "Cheap", request.metadata(), EXPIRY);

        LightningInvoice invoice = created(request);

        assertThatExceptionOfType(PaymentConflictException.class)
                .isThrownBy(() -> lightning().createPayment(dearer))
                .withMessageContaining("2000000")
                .withMessageContaining("1000000");
        assertThat(lightning().findPayment(request.orderId(), 1)).contains(invoice);
    }

    @ParameterizedTest
    @CsvSource({
        "'Café ☕ 🚀 日本語', 'Café ☕ 🚀 日本語'",
        "'a \"quoted\" C:\\users \\u0041 /path', 'a \"quoted\" C:\\users \\u0041 /path'",
        "'\u0000one\ttwo\r\nthree\u007f\u0085', onetwothree",
        "'half \uD83D a rocket', 'half \uFFFD a rocket'",
    })
    default void aDescriptionArrivesAsItIs(String asked, String kept) {
        LightningInvoice invoice = created(aRequest(1000, asked));

        assertThat(Bolt11Invoice.decode(invoice.paymentRequest()).description()).contains(kept);
    }

    @Test
    default void aDescriptionOfTheLongestLengthIsKeptWhole() {
        String longest = "é".repeat(319) + "x";

        LightningInvoice invoice = created(aRequest(1000, longest));

        assertThat(Bolt11Invoice.decode(invoice.paymentRequest()).description()).contains(longest);
    }

    @Test
    default void aLongerDescriptionEndsAtACharacter() {
        LightningInvoice invoice = created(aRequest(1000, "🚀".repeat(200)));

        String kept = Bolt11Invoice.decode(invoice.paymentRequest()).description().orElseThrow();
        assertThat(kept).isEqualTo("🚀".repeat(159));
        assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(639);
    }

    default LightningInvoice created(PaymentRequest request) {
        return switch (lightning().createPayment(request)) {
            case LightningInvoice invoice -> invoice;
            case Payment.Refused(String reason) -> throw new AssertionError("refused: " + reason);
        };
    }

    static PaymentRequest aRequest(long priceSats, String description) {
        return new PaymentRequest(
                anOrderId(),
                1,
                priceSats,
                description,
                JsonMapper.shared().createObjectNode().put("userId", "user123"),
                EXPIRY);
    }

    static PaymentRequest attempt(int attempt, PaymentRequest request) {
        return new PaymentRequest(
                request.orderId(),
                attempt,
                request.priceSats(),
                request.description(),
                request.metadata(),
                request.expiry());
    }

    static OrderId anOrderId() {
        String characters =
                new SecureRandom()
                        .ints(16, 0, 36)
                        .mapToObj(digit -> Integer.toString(digit, 36))
                        .collect(Collectors.joining());
        return new OrderId("purchase-" + characters);
    }
}
