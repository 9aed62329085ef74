package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page at a payment link in each of its states, as customers with any screen see it. */
class PaymentPageIT extends BrowserVisit {
    private static final Duration OVER = Duration.ofSeconds(-1);
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final long HALF_MSAT = 500_000;
    private static final String REFUSED_BY_THE_NODE =
            "{\"code\":-32602,\"message\":\"amount is over the limit\"}";

    PaymentPageIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @Test
    void showsWhatIsToBePaidAndThatItIsPaid() throws IOException {
        Bought bought = bought();
        page.open(bought.link()).awaitLife();
        assertThat(page.view()).isEqualTo("waiting");
        assertThat(page.shows(".qr path")).isTrue();
        assertThat(page.text(".product")).isEqualTo("pow_lab");
        assertThat(page.inspect("waiting")).isEmpty();

        pipeline.invoices().pay(bought.paymentRequest());

        page.awaitView("paid");
        assertThat(page.inspect("paid")).isEmpty();
    }

    @Test
    void saysThatAPaymentCameLate() throws IOException {
        Bought bought = pipeline.openFor(OVER, () -> bought("premium_service"));
        page.open(bought.link()).awaitView("expired");

        pipeline.invoices().payLate(bought.paymentHash(), 5_000_000);

        page.awaitView("late");
        assertThat(page.inspect("late")).isEmpty();
    }

    @Test
    void offersAnotherInvoiceWhenTheFirstIsOver() throws IOException {
        Bought bought = pipeline.openFor(SOON, this::bought);
        browser.session(gateway, buyer().cookie());
        page.open(bought.link()).awaitLife();
        page.awaitView("expired");
        assertThat(page.inspect("expired")).isEmpty();

        page.click("[data-do=another]");

        page.awaitView("waiting");
        String second =
                browser.text(
                        "document.querySelector('boltline-checkout').data.invoice.paymentRequest");
        assertThat(second).isNotEqualTo(bought.paymentRequest());
        pipeline.invoices().pay(second);
        page.awaitView("paid");
    }

    @Test
    void saysThatTooLittleCame() throws IOException {
        Bought bought = bought();
        page.open(bought.link()).awaitView("waiting");

        pipeline.invoices().payLate(bought.paymentHash(), HALF_MSAT);

        page.awaitView("underpaid");
        assertThat(page.inspect("underpaid")).isEmpty();
    }

    @Test
    void waitsForAnInvoiceThatIsStillBeingMade() throws IOException {
        pipeline.nodeFaults().add(FaultRule.once(new Fault.Hold()).at("/v1/invoice"));
        Bought bought = Bought.by(buyer(), gateway, "pow_lab", "respond-async");
        page.open(bought.link()).awaitView("pending");
        assertThat(page.inspect("pending")).isEmpty();

        pipeline.nodeFaults().clear();

        page.awaitView("waiting");
    }

    @Test
    void saysThatNoInvoiceCouldBeMade() throws IOException {
        pipeline.nodeFaults()
                .add(FaultRule.once(new Fault.Answer(500, REFUSED_BY_THE_NODE)).at("/v1/invoice"));
        Bought bought = Bought.by(buyer(), gateway, "pow_lab", "respond-async");

        page.open(bought.link()).awaitView("failed");

        assertThat(page.inspect("failed")).isEmpty();
    }

    @Test
    void asksWhoeverIsNotLoggedInToLogIn() throws IOException {
        Bought bought = bought();

        page.open(gateway.resolve("/checkout/" + bought.orderId())).awaitView("session");

        assertThat(page.inspect("session")).isEmpty();
        page.open(gateway.resolve(bought.link().getRawPath() + "?t=changed")).awaitView("gone");
        assertThat(page.inspect("gone")).isEmpty();
    }

    @Test
    void speaksTheCustomersLanguage() throws IOException {
        Bought bought = bought();

        page.open(URI.create(bought.link() + "&lang=de")).awaitLife();

        assertThat(browser.text("document.documentElement.lang")).isEqualTo("de");
        assertThat(page.inspect("waiting-german")).isEmpty();
    }
}
