package io.boltline.faults.catalogue;

import io.boltline.faults.bed.Layout;
import java.time.Duration;

/** A testbed on which what takes an hour in production is over within seconds. */
final class ShortLives {
    /** How long an invoice's entry in the index is waited for. */
    static final Duration ENTRY_WAIT = Duration.ofSeconds(8);

    private ShortLives() {}

    static Layout layout() {
        return Layout.oneOfEach()
                .telling("SETTLEMENT_ENTRY_WAIT", ENTRY_WAIT.toSeconds() + "s")
                .telling("SETTLEMENT_SWEEP_INTERVAL", "1s")
                .telling("PAYMENT_WINDOW", "30s")
                .telling("INVOICE_EXPIRY", "30s");
    }
}
