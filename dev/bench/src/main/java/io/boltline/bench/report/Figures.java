package io.boltline.bench.report;

import java.util.Locale;

/** How figures are written. */
final class Figures {
    private Figures() {}

    /** Milliseconds, with a decimal where there are few. */
    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
    }

    /** A figure of each purchase; 0 where there were none. */
    static double perPurchase(Run run, double figure) {
        return run.purchases() == 0 ? 0 : figure / run.purchases();
    }
}
