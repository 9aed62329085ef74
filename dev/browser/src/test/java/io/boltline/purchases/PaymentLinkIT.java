package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a payment link opens, what it costs to open it, and who is told of it. */
class PaymentLinkIT extends BrowserVisit {
    private static final int MOST_BYTES = 30 * 1024;

    /** That browsers add to each body's size, whatever the head's is; all of a 304's. */
    private static final int HEAD_BYTES = 300;

    private static final int MOST_REQUESTS = 3;

    PaymentLinkIT(RunningPipeline pipeline, Browser browser) {
        super(pipeline, browser);
    }

    @Test
    void opensItsOwnOrderUntilItExpiresAndNothingElse() throws Exception {
        Bought bought = bought();
        Bought other = bought();
        String token = bought.token();
        String changed = token.substring(0, 27) + (token.endsWith("A") ? "B" : "A");
        List<String> refused =
                List.of(
                        other.token(),
                        changed,
                        "x",
                        "A".repeat(28),
                        signed(bought.orderId(), Instant.now().minusSeconds(1)));

        assertThat(status(bought.orderId(), token).status()).isEqualTo(200);
        assertThat(
                        status(
                                        bought.orderId(),
                                        signed(bought.orderId(), Instant.now().plusSeconds(60)))
                                .status())
                .as("made as the gateway makes them")
                .isEqualTo(200);
        String unknown = status("purchase-0123456789abcdef", token).toString();
        assertThat(unknown).startsWith("404");
        for (String wrong : refused) {
            assertThat(status(bought.orderId(), wrong)).hasToString(unknown);
        }
    }

    @Test
    void isSmallAndQuick() {
        Bought bought = bought();
        browser.forgetFiles();
        page.open(bought.link()).awaitLife();
        browser.awaitThat(
                "document.querySelector('boltline-checkout').shadowRoot.querySelector('.qr path')");

        long bytes =
                number(
                        "performance.getEntries().filter(it => it.transferSize &&"
                            + " !/[/](status|events)[?]/.test(it.name)).reduce((sum, it) => sum +"
                            + " it.transferSize - "
                                + HEAD_BYTES
                                + ", 0)");
        long requests =
                number(
                        "1 + performance.getEntriesByType('resource').filter(it =>"
                                + " it.renderBlockingStatus === 'blocking').length");
        long painted =
                number(
                        "performance.getEntriesByName('first-contentful-paint')[0].startTime -"
                                + " performance.getEntriesByType('navigation')[0].responseEnd");
        System.out.printf(
                "a payment link: %d bytes in all, %d requests until the code is painted, %d ms"
                        + " after the answer%n",
                bytes, requests, painted);

        assertThat(bytes)
                .as(
                        browser.text(
                                "performance.getEntries().filter(it => it.transferSize).map(it =>"
                                        + " it.name.split('/').pop().split('?')[0] + ' ' +"
                                        + " it.encodedBodySize).join(', ')"))
                .isBetween(1L, (long) MOST_BYTES);
        assertThat(requests).isLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(painted).as("150 on a quiet machine").isLessThan(1_000);
    }

    @Test
    void isToldToNobody() throws IOException {
        Bought bought = bought();
        page.open(URI.create(bought.link() + "&return=" + pipeline.demoShop() + "/"));
        page.awaitLife();
        pipeline.invoices().pay(bought.paymentRequest());
        page.awaitView("paid");
        page.click("a.button.primary");
        browser.awaitThat("document.title === 'Boltline demo shop'");
        browser.open(URI.create(bought.link().toString().replace("t=", "t=x")));

        assertThat(Traces.of(pipeline).whereabouts(bought.token())).isEmpty();
        assertThat(Traces.of(pipeline).whereabouts(bought.orderId())).isNotEmpty();
        List<String> wire = browser.wire();
        assertThat(wire).anyMatch(it -> it.contains(bought.token()));
        assertThat(wire).noneMatch(it -> it.contains("\"Referer\":\"http"));
    }

    private Answer status(String orderId, String token) {
        try (var http = new Http()) {
            return http.get(
                    gateway.resolve("/checkout/" + orderId + "/status?t=" + token), Map.of());
        }
    }

    private long number(String expression) {
        return ((Number) requireNonNull(browser.ask(expression), expression)).longValue();
    }

    /** A token that expires then, as whoever has the secret can make it. */
    private String signed(String orderId, Instant expiry)
            throws IOException, GeneralSecurityException {
        long second = expiry.getEpochSecond();
        byte[] secret =
                Base64.getDecoder()
                        .decode(
                                Files.readString(
                                                pipeline.folder()
                                                        .resolve("data/payment-link-secret"))
                                        .strip());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signature =
                mac.doFinal(
                        "boltline payment link, version 1\n%s\n%d"
                                .formatted(orderId, second)
                                .getBytes(UTF_8));
        return Base64.getUrlEncoder()
                .encodeToString(
                        ByteBuffer.allocate(21)
                                .put((byte) (second >> 32))
                                .putInt((int) second)
                                .put(Arrays.copyOf(signature, 16))
                                .array());
    }
}
