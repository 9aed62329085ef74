package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.local.ChildProcess;
import io.boltline.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens while a customer waits, or looks elsewhere. */
class LiveCheckoutIT extends BrowserVisit {
    private static final int TABS = 7;

    LiveCheckoutIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @Test
    void isSeenToBePaidWithinASecond() {
        Bought bought = bought();
        page.open(bought.link()).awaitLife();
        browser.awaitThat("document.visibilityState === 'visible'");

        pipeline.invoices().pay(bought.paymentRequest());
        long paid = System.nanoTime();
        page.awaitView("paid");

        report("paid at the node to paid in the page", paid, Duration.ofSeconds(5));
    }

    @Test
    void isSeenToBePaidWithinASecondAfterComingBack() {
        Bought bought = bought();
        page.open(bought.link()).awaitLife();
        String checkout = browser.tab();
        browser.hideBehindAnother();
        browser.awaitThat("document.visibilityState === 'hidden'");
        pipeline.invoices().pay(bought.paymentRequest());
        awaitPaid(bought);
        assertThat(page.view()).as("asks for nothing while it is hidden").isEqualTo("waiting");

        browser.show(checkout);
        long back = System.nanoTime();
        page.awaitView("paid");

        report("back in the page to paid", back, Duration.ofSeconds(3));
    }

    @Test
    void isPaidThoughTheGatewayWasKilledMeanwhile() throws IOException {
        Bought bought = bought();
        page.open(bought.link()).awaitLife();
        ChildProcess killed = pipeline.instance(Service.GATEWAY).process();

        killed.kill();
        browser.awaitThat(
                "document.querySelector('boltline-checkout').shadowRoot.querySelector('.lost')?.checkVisibility()");
        List<String> found = page.inspect("lost");
        pipeline.invoices().pay(bought.paymentRequest());
        killed.start();
        killed.awaitReady(Browser.PATIENCE);

        page.awaitView("paid");
        assertThat(found).isEmpty();
    }

    @Test
    void isPaidThoughCouchDbWasKilledMeanwhile() {
        Bought bought = bought();
        pipeline.withCouchDbAsProcess(couchDb -> {
            page.open(bought.link()).awaitLife();

            couchDb.kill();
            browser.reload();
            page.awaitLife();
            pipeline.invoices().pay(bought.paymentRequest());
            page.awaitView("paid");
            couchDb.start();
            couchDb.awaitReady(Browser.PATIENCE);

            browser.reload();
            page.awaitView("paid");
        });
    }

    @Test
    void endsRightInSevenTabs() {
        Bought bought = bought();
        var tabs = new ArrayList<String>();
        for (int i = 0; i < TABS; i++) {
            browser.openTab(bought.link());
            page.awaitLife();
            tabs.add(browser.tab());
        }

        pipeline.invoices().pay(bought.paymentRequest());

        for (String tab : tabs) {
            browser.show(tab);
            page.awaitView("paid");
        }
    }

    private void awaitPaid(Bought bought) {
        await().atMost(Browser.PATIENCE)
                .until(() ->
                        pipeline.gateway()
                                .status(buyer(), bought.orderId())
                                .body()
                                .path("status")
                                .asString("")
                                .equals("paid"));
    }

    /** The promise is a second on a quiet machine. */
    private static void report(String what, long sinceNanos, Duration most) {
        var took = Duration.ofNanos(System.nanoTime() - sinceNanos);
        System.out.printf("%s: %d ms%n", what, took.toMillis());
        assertThat(took).as(what).isLessThan(most);
    }
}
