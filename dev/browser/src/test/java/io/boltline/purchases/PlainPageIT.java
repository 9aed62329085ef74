package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser that runs no scripts. */
@InABrowser
class PlainPageIT {
    private final RunningPipeline pipeline;
    private final Browser browser;
    private final CheckoutPage page;

    PlainPageIT(RunningPipeline pipeline, Browser browser) {
        this.pipeline = pipeline;
        this.browser = browser;
        this.page = new CheckoutPage(browser);
    }

    @AfterEach
    void allowScripts() {
        browser.withScripts(true);
    }

    @Test
    void paysAndSeesThatItIsPaid() throws IOException {
        Session buyer = pipeline.customer("buyer-" + UUID.randomUUID());
        Bought bought = Bought.by(buyer, pipeline.gatewayUrl(), "pow_lab");
        browser.withScripts(false);
        page.open(bought.link()).awaitView("waiting");
        assertThat(page.shows(".qr path")).isTrue();
        assertThat(browser.text("document.querySelector('a[href^=\"lightning:\"]').href"))
                .isEqualToIgnoringCase("lightning:" + bought.paymentRequest());
        for (Look look : Look.values()) {
            browser.look(look);
            browser.shoot("plain-waiting-" + look.title());
        }

        pipeline.invoices().pay(bought.paymentRequest());

        page.awaitView("paid");
        browser.shoot("plain-paid");
    }
}
