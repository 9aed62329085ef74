package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * A test's buyer, and what looks at what was bought; afterwards no page may have broken its policy,
 * or had a script that failed.
 */
@InABrowser
abstract class BrowserVisit {
    static final String PRODUCT = "pow_lab";

    final RunningPipeline pipeline;
    final Browser browser;
    final CheckoutPage page;
    final URI gateway;
    private @Nullable Session buyer;

    BrowserVisit(RunningPipeline pipeline, Browser browser) {
        this.pipeline = pipeline;
        this.browser = browser;
        this.page = new CheckoutPage(browser);
        this.gateway = pipeline.gatewayUrl();
    }

    /** Somebody new. */
    final Session buyer() {
        if (buyer == null) {
            buyer = pipeline.customer("buyer-" + UUID.randomUUID());
        }
        return buyer;
    }

    /** What the buyer bought; the invoice has been waited for. */
    final Bought bought() {
        return bought(PRODUCT);
    }

    final Bought bought(String product) {
        return Bought.by(buyer(), gateway, product);
    }

    @AfterEach
    final void breaksNoPolicy() {
        assertThat(browser.complaints())
                .noneMatch(it -> it.contains("Content Security Policy"))
                .noneMatch(it -> it.contains("Uncaught"));
    }
}
