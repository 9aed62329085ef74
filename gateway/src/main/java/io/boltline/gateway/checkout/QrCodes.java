package io.boltline.gateway.checkout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** The codes of invoices that are looked at now: pages ask for the same one every few seconds. */
final class QrCodes {
    /** Of some thousand invoices; what is beyond is made anew. */
    private static final long MAX_CHARS = 16L * 1024 * 1024;

    private final Cache<String, Optional<QrPath>> byInvoice;

    QrCodes() {
        this(MAX_CHARS);
    }

    QrCodes(long maxChars) {
        byInvoice =
                Caffeine.newBuilder()
                        .maximumWeight(maxChars)
                        .<String, Optional<QrPath>>weigher(QrCodes::chars)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * As {@link QrPath#of}.
     *
     * @param paymentRequest BOLT 11
     */
    Optional<QrPath> of(String paymentRequest) {
        return byInvoice.get(paymentRequest, QrPath::of);
    }

    private static int chars(String paymentRequest, Optional<QrPath> code) {
        return paymentRequest.length() + code.map(it -> it.path().length()).orElse(0);
    }
}
