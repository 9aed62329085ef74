package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a newcomer sees who opens the address that {@code up} prints. */
@InABrowser
class DemoShopIT {
    private static final String LOG_IN = "document.querySelector('#customers button')";
    private static final String BUY = "document.querySelector('#products button')";
    private static final String PAY = "document.getElementById('pay')";
    private static final String FIRST_STATUS =
            "document.querySelector('#purchases .status')?.textContent";

    private final RunningPipeline pipeline;
    private final Browser browser;
    private final CheckoutPage checkout;

    DemoShopIT(RunningPipeline pipeline, Browser browser) {
        this.pipeline = pipeline;
        this.browser = browser;
        this.checkout = new CheckoutPage(browser);
    }

    @AfterEach
    void breaksNoPolicy() {
        assertThat(browser.complaints())
                .noneMatch(it -> it.contains("Content Security Policy"))
                .noneMatch(it -> it.contains("Uncaught"));
    }

    @Test
    void sellsInThreeClicks() throws IOException {
        browser.open(pipeline.demoShop());
        browser.awaitThat(LOG_IN);
        assertThat(checkout.inspect("shop-welcome")).isEmpty();

        browser.click(LOG_IN);
        browser.awaitThat(BUY);
        browser.click(BUY);
        checkout.awaitView("waiting");
        assertThat(checkout.inspect("shop-waiting")).isEmpty();
        browser.click(PAY);

        checkout.awaitView("paid");
        browser.awaitThat(FIRST_STATUS + " === 'paid'");
        assertThat(checkout.inspect("shop-paid")).isEmpty();
        browser.click("document.getElementById('close')");
        assertThat(checkout.inspect("shop-purchases")).isEmpty();
    }

    @Test
    void sellsToAKeyboard() {
        browser.open(pipeline.demoShop());
        browser.awaitThat(LOG_IN + " === document.activeElement");
        browser.press(Keys.ENTER);
        browser.awaitThat(BUY + " === document.activeElement");
        browser.press(Keys.ENTER);
        checkout.awaitView("waiting");
        browser.awaitThat(PAY + " === document.activeElement");
        browser.press(Keys.ENTER);

        checkout.awaitView("paid");
    }

    @Test
    void comesBackFromTheCustomersPageWhichTellsNobodyWhereItWas() {
        browser.open(pipeline.demoShop());
        browser.click(LOG_IN);
        browser.click(BUY);
        checkout.awaitView("waiting");
        browser.click(PAY);
        checkout.awaitView("paid");
        String address = browser.text("document.getElementById('page').href");

        browser.open(URI.create(address));
        checkout.awaitView("paid");
        checkout.click("a.button.primary");

        browser.awaitThat("document.title === 'Boltline demo shop'");
        assertThat(browser.text("document.referrer")).isEmpty();
        browser.awaitThat(FIRST_STATUS + " === 'paid'");
    }
}
