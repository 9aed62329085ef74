package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.PurchaseReply;
import io.boltline.gateway.link.PaymentLinkSecret;
import io.boltline.gateway.link.PaymentLinks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PurchaseAnswersTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    private static final PurchaseCommand PURCHASE =
            new PurchaseCommand(ORDER, JsonNodeFactory.instance.objectNode(), null);
    private static final InvoiceCommand ANOTHER_INVOICE = new InvoiceCommand(ORDER, 2);
    private static final Invoice INVOICE =
            new Invoice(
                    ORDER.invoiceDocumentId(),
                    "id",
                    "lnbcrt10u1pexample",
                    "hash",
                    1000,
                    "sats",
                    Invoice.Status.PENDING,
                    NOW.plusSeconds(900),
                    "cln");

    private final PurchaseAnswers answers =
            new PurchaseAnswers(
                    new PaymentLinks(
                            PaymentLinkSecret.parse("OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I="),
                            Duration.ofDays(2),
                            InstantSource.fixed(NOW)));

    @Test
    void linkToThePaymentOfWhatIsTheCallersOwn() {
        assertThat(answers.of(new PurchaseReply.Invoiced(ORDER, INVOICE)).headers())
                .containsKey("Link");
        assertThat(answers.pending(PURCHASE).headers()).containsKey("Link");
        assertThat(answers.unknown(PURCHASE).headers()).containsKey("Link");
    }

    /** It may be another's order: a link would open it to whoever asks. */
    @Test
    void linkToNothingWhileNobodyKnowsWhoseTheOrderIs() {
        assertThat(answers.pending(ANOTHER_INVOICE).headers()).doesNotContainKey("Link");
        assertThat(answers.unknown(ANOTHER_INVOICE).headers()).doesNotContainKey("Link");
        assertThat(answers.pendingUnnamed().headers()).doesNotContainKey("Link");
        assertThat(answers.unknownUnnamed().headers()).doesNotContainKey("Link");
        assertThat(answers.of(new PurchaseReply.Refused(ORDER, 404, "no")).headers())
                .doesNotContainKey("Link");
    }

    @Test
    void linkToNothingWithoutASecret() {
        assertThat(new PurchaseAnswers(PaymentLinks.NONE).pending(PURCHASE).headers())
                .doesNotContainKey("Link");
    }
}
