package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that runs no scripts of pages. */
class PlainPageIT extends BrowserVisit {
    PlainPageIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @BeforeEach
    void runNoScripts() {
        browser.withScripts(false);
    }

    @Test
    void paysAndSeesThatItIsPaid() throws IOException {
        Bought bought = bought();
        page.open(bought.link()).awaitView("waiting");
        assertThat(page.shows(".qr path")).isTrue();
        assertThat(browser.text("document.querySelector('a[href^=\"lightning:\"]').href"))
                .isEqualToIgnoringCase("lightning:" + bought.paymentRequest());
        assertThat(page.photograph("plain-waiting")).isEmpty();

        pipeline.invoices().pay(bought.paymentRequest());

        page.awaitView("paid");
        browser.shoot("plain-paid");
    }

    @Test
    void isToldThatAnotherInvoiceNeedsAScript() throws IOException {
        Bought bought = pipeline.openFor(Duration.ofSeconds(-1), this::bought);

        page.open(bought.link()).awaitView("expired");

        assertThat(page.shows("noscript .note")).isTrue();
        assertThat(page.text("noscript .note")).contains("allow JavaScript");
        assertThat(page.photograph("plain-expired")).isEmpty();
    }
}
