package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a newcomer sees who opens the address that {@code up} prints. */
class DemoShopIT extends BrowserVisit {
    private static final String LOG_IN = "document.querySelector('#customers button')";
    private static final String BUY = "document.querySelector('#products button')";
    private static final String PAY = "document.getElementById('pay')";
    private static final String FIRST_STATUS =
            "document.querySelector('#purchases .status')?.textContent";

    private static final String TOLD = "document.getElementById('told').textContent";

    DemoShopIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @Test
    void sellsInThreeClicks() throws IOException {
        browser.open(pipeline.demoShop());
        browser.awaitThat(LOG_IN);
        assertThat(page.inspect("shop-welcome")).isEmpty();

        browser.click(LOG_IN);
        browser.awaitThat(BUY);
        browser.click(BUY);
        page.awaitView("waiting");
        assertThat(page.inspect("shop-waiting")).isEmpty();
        browser.click(PAY);

        page.awaitView("paid");
        browser.awaitThat(FIRST_STATUS + " === 'paid'");
        assertThat(page.inspect("shop-paid")).isEmpty();
        browser.click("document.getElementById('close')");
        assertThat(page.inspect("shop-purchases")).isEmpty();
    }

    @Test
    void sellsToAKeyboard() {
        browser.open(pipeline.demoShop());
        browser.awaitThat(LOG_IN + " === document.activeElement");
        browser.press(Keys.ENTER);
        browser.awaitThat(BUY + " === document.activeElement");
        browser.press(Keys.ENTER);
        page.awaitView("waiting");
        browser.awaitThat(PAY + " === document.activeElement");
        browser.press(Keys.ENTER);

        page.awaitView("paid");
    }

    @Test
    void comesBackToTheCheckoutThatAskedForTheLogIn() {
        buyAtTheShop();
        URI order = pipeline.demoShop().resolve("/checkout/" + orderInTheDialog());
        browser.forgetSessions();

        browser.open(order);
        page.awaitView("session");
        page.click("a.button.primary");
        browser.click(LOG_IN);

        page.awaitView("waiting");
        assertThat(browser.text("location.origin + location.pathname")).isEqualTo("" + order);
    }

    @Test
    void sellsThoughCouchDbWasKilledMeanwhile() {
        buyAtTheShop();
        pipeline.withCouchDbAsProcess(couchDb -> {
            couchDb.kill();
            browser.click("document.getElementById('close')");
            browser.awaitThat(TOLD + ".includes('Trying again')");
            couchDb.start();
            couchDb.awaitReady(Browser.PATIENCE);

            browser.awaitThat(TOLD + " === ''");
            browser.click("document.querySelector('#purchases button')");
            browser.click(PAY);
            page.awaitView("paid");
            browser.awaitThat(FIRST_STATUS + " === 'paid'");
        });
    }

    @Test
    void comesBackFromTheCustomersPageWhichTellsNobodyWhereItWas() {
        buyAtTheShop();
        browser.click(PAY);
        page.awaitView("paid");
        String address = browser.text("document.getElementById('page').href");

        browser.open(URI.create(address));
        page.awaitView("paid");
        page.click("a.button.primary");

        browser.awaitThat("document.title === 'Boltline demo shop'");
        assertThat(browser.text("document.referrer")).isEmpty();
        browser.awaitThat(FIRST_STATUS + " === 'paid'");
    }

    private void buyAtTheShop() {
        browser.open(pipeline.demoShop());
        browser.click(LOG_IN);
        browser.click(BUY);
        page.awaitView("waiting");
    }

    private String orderInTheDialog() {
        return browser.text("document.querySelector('boltline-checkout').getAttribute('order')");
    }
}
