package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products whose names would like to be more than text. */
class HostileTextsIT extends BrowserVisit {
    private static final String MARKUP =
            "\"><script>window.struck=1</script><img src=x onerror=struck=1>";
    private static final String SCRIPT_ADDRESS = "javascript:window.struck=1";
    private static final String CLOSING = "</script></bdi><!--{{invoice}} ]]>' ${1+1}";
    private static final String TURNED = "\u202elabwop\u2066\u200f <b>bold</b>";
    private static final String DRAWN_BY_THE_SERVER =
            "document.querySelector('boltline-checkout .product').textContent";
    private static final List<String> BOUGHT = List.of(MARKUP, SCRIPT_ADDRESS, CLOSING, TURNED);
    private static final String ENDLESS = "W".repeat(10_000);

    HostileTextsIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @BeforeEach
    void offer() {
        var products = pipeline.database().products();
        BOUGHT.forEach(name -> products.put(name, 21));
        products.put(ENDLESS, 21);
        pipeline.database().offer(products);
    }

    @AfterEach
    void withdraw() {
        var products = pipeline.database().products();
        BOUGHT.forEach(products::remove);
        products.remove(ENDLESS);
        pipeline.database().offer(products);
    }

    @Test
    void areTextAtTheCheckout() throws IOException {
        for (String name : BOUGHT) {
            Bought bought =
                    await().atMost(Browser.PATIENCE)
                            .ignoreException(IllegalStateException.class)
                            .until(() -> bought(name), _ -> true);
            page.open(bought.link());
            assertThat(browser.text(DRAWN_BY_THE_SERVER)).isEqualTo(name);
            page.awaitLife();
            assertThat(page.text(".product")).isEqualTo(name);
            assertThat(browser.ask("window.struck")).isNull();
        }
        assertThat(page.inspect("hostile")).isEmpty();
    }

    @Test
    void areTextInTheDemoShop() throws IOException {
        browser.open(pipeline.demoShop());
        browser.click("document.querySelector('#customers button')");
        browser.awaitThat("document.querySelectorAll('#products li').length > 4");

        assertThat(
                        browser.text(
                                "[...document.querySelectorAll('#products h2')].map(it =>"
                                        + " it.textContent).join('\\n')"))
                .contains(BOUGHT)
                .contains(ENDLESS);
        assertThat(browser.text("document.getElementById('told').textContent")).isEmpty();
        assertThat(browser.ask("window.struck")).isNull();
        assertThat(page.inspect("shop-hostile")).isEmpty();
    }
}
