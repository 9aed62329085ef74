package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForgedPurchasesTest {
    private static final URI TARGET = URI.create("http://127.0.0.1:8080");

    @Test
    void repeatsOneKeyAndSessionForOtherPurchases() {
        var forged = new ForgedPurchases(TARGET, ForgedPurchases.Kind.HOT_KEY);

        String first = next(forged);
        String second = next(forged);

        assertThat(header(second, "Cookie")).isEqualTo(header(first, "Cookie"));
        assertThat(header(second, "Idempotency-Key")).isEqualTo(header(first, "Idempotency-Key"));
        assertThat(body(second)).isNotEqualTo(body(first));
    }

    @Test
    void hasANewSessionAndKeyEachTime() {
        var forged = new ForgedPurchases(TARGET, ForgedPurchases.Kind.NEW_SESSIONS);

        String first = next(forged);
        String second = next(forged);

        assertThat(header(second, "Cookie")).isNotEqualTo(header(first, "Cookie"));
        assertThat(header(second, "Idempotency-Key"))
                .isNotEqualTo(header(first, "Idempotency-Key"));
    }

    private static String next(ForgedPurchases forged) {
        return new String(forged.next(), StandardCharsets.ISO_8859_1);
    }

    private static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }
}
