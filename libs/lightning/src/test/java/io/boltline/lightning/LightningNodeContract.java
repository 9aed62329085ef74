package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.EXPIRY;
import static io.boltline.lightning.PaymentRequests.aKey;
import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.lightning.Bolt11Invoice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service relies on, whichever node is behind the port. */
interface LightningNodeContract extends OneInvoicePerAttemptContract {

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
    default void anInvoiceIsFoundAgainAndOpen() {
        var request = aRequest(1000, "Listed");

        LightningInvoice invoice = created(request);

        StoredInvoice stored = lightning().settlements().find(request.key()).orElseThrow();
        assertThat(stored.standing()).isEqualTo(new StandingAtNode.Open());
        assertThat(stored.paymentHash()).isEqualTo(invoice.paymentHash());
        assertThat(stored.paymentRequest()).isEqualTo(invoice.paymentRequest());
        assertThat(stored.expiresAt()).isEqualTo(invoice.expiresAt());
        assertThat(stored.mayBeOurs()).isTrue();
        assertThat(lightning().settlements().find(invoice.paymentHash())).contains(stored);
        assertThat(lightning().settlements().nodeId()).isEqualTo(invoice.node());
    }

    @Test
    default void invoicesAreListedFromAnIndexOnInTheOrderOfTheirCreation() {
        var settlements = lightning().settlements();
        var first = created(aRequest(1000, "First"));
        var second = created(aRequest(1000, "Second"));
        long from = settlements.find(first.paymentHash()).orElseThrow().createdIndex();

        var page = settlements.page(from, 2);

        assertThat(page)
                .extracting(ListedInvoice::paymentHash)
                .containsExactly(first.paymentHash(), second.paymentHash());
        assertThat(settlements.page(page.getLast().createdIndex() + 1, 2)).isEmpty();
        assertThat(settlements.find(aKey())).isEmpty();
        assertThat(settlements.find("ab".repeat(32))).isEmpty();
    }

    /** What it says depends on the node. */
    @Test
    default void itTellsItsCondition() {
        assertThat(lightning().condition()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'Café ☕ 🚀 日本語', 'Café ☕ 🚀 日本語'",
        "'a \"quoted\" C:\\users \\u0041 /path', 'a \"quoted\" C:\\users \\u0041 /path'",
        "'\u0000one\ttwo\r\nthree\u007f\u0085', one two three",
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
}
