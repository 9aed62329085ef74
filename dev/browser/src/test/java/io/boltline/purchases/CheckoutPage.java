package io.boltline.purchases;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A checkout in the browser, on a page of its own or in a shop's. */
record CheckoutPage(Browser browser) {
    private static final String ELEMENT = "document.querySelector('boltline-checkout')";

    /** Drawn by the element, or else by the server. */
    private static final String CARD =
            "(%s?.shadowRoot?.querySelector('.card') ?? document.querySelector('.card'))"
                    .formatted(ELEMENT);

    CheckoutPage open(URI link) {
        browser.open(link);
        return this;
    }

    /** Which of its views is seen. */
    String view() {
        return browser.text(CARD + "?.dataset.view");
    }

    void awaitView(String view) {
        browser.awaitThat(CARD + "?.dataset.view === '" + view + "'");
    }

    /** Whether the element, and no longer what the server drew, is seen. */
    void awaitLife() {
        browser.awaitThat(ELEMENT + "?.shadowRoot?.querySelector('.card')");
    }

    boolean shows(String selector) {
        return Boolean.TRUE.equals(
                browser.ask(
                        "!!%s?.querySelector('%s')?.checkVisibility()".formatted(CARD, selector)));
    }

    String text(String selector) {
        return browser.text("%s?.querySelector('%s')?.textContent".formatted(CARD, selector));
    }

    void click(String selector) {
        browser.click("%s?.querySelector('%s')".formatted(CARD, selector));
    }

    /**
     * Takes pictures in every look, and has axe-core judge each, which needs scripts.
     *
     * @return what it found, a line each
     */
    List<String> inspect(String name) throws IOException {
        return photograph(name, browser::violations);
    }

    /**
     * Takes pictures in every look.
     *
     * @return in which it doesn't fit, a line each
     */
    List<String> photograph(String name) throws IOException {
        return photograph(name, _ -> List.of());
    }

    private List<String> photograph(String name, Function<Look, List<String>> judge)
            throws IOException {
        var found = new ArrayList<String>();
        for (Look look : Look.values()) {
            browser.look(look);
            browser.shoot(name + "-" + look.title());
            if (!fits()) {
                found.add(name + " is wider than " + look);
            }
            judge.apply(look).forEach(it -> found.add(name + " " + look + " " + it));
        }
        browser.look(Look.WIDE);
        return found;
    }

    private boolean fits() {
        return Boolean.TRUE.equals(
                browser.ask("document.documentElement.scrollWidth <= innerWidth"));
    }
}
