package io.boltline.gateway.checkout;

import io.boltline.gateway.checkout.ShownPurchase.PayableInvoice;
import java.text.NumberFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a purchase is shown where no JavaScript runs.
 *
 * @param name that the texts' names begin with
 * @param refreshSeconds after which the page looks again; 0 for never
 */
record PurchaseView(String name, int refreshSeconds, ShownPurchase shown, Texts texts) {
    private static final int SOON_SECONDS = 5;
    private static final int LATER_SECONDS = 30;

    /** Money may come late. */
    private static final int CLOSED_SECONDS = 300;

    private static final long MSAT_PER_SAT = 1000;

    /** On each side. */
    private static final int QUIET_MODULES = 4;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static PurchaseView of(ShownPurchase shown, Texts texts) {
        return new PurchaseView(name(shown), refreshSeconds(shown), shown, texts);
    }

    private static String name(ShownPurchase shown) {
        return switch (shown.status()) {
            case "invoiced" -> "waiting";
            case "paid" -> shown.late() ? "late" : "paid";
            default -> shown.status();
        };
    }

    private static int refreshSeconds(ShownPurchase shown) {
        return switch (shown.status()) {
            case "invoiced", "pending", "unknown" -> SOON_SECONDS;
            case "paid" -> 0;
            default -> shown.anotherAttempt() ? LATER_SECONDS : CLOSED_SECONDS;
        };
    }

    String title() {
        return texts.say(name + ".title");
    }

    /** What it means, and what may be done: less where this order is closed. */
    String text() {
        boolean isClosed = !shown.anotherAttempt() && texts.has(name + ".final");
        var amounts = new HashMap<String, String>();
        if (shown.sats() != null) {
            amounts.put("amount", number(shown.sats()) + " " + unit());
        }
        if (shown.payment() != null) {
            amounts.put(
                    "received",
                    number(shown.payment().receivedMsat() / MSAT_PER_SAT) + " " + unit());
        }
        return texts.say(name + (isClosed ? ".final" : ".text"), amounts);
    }

    /** For the template: the product, the invoice if it can be paid, and how to get another one. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        if (shown.product() != null && shown.sats() != null) {
            values.put("product", shown.product());
            values.put("amount", number(shown.sats()));
            values.put("unit", unit());
        }
        if (shown.invoice() != null) {
            values.put("invoice", values(shown.invoice()));
        }
        if (shown.anotherAttempt()) {
            values.put("anotherText", texts.say("another-script"));
        }
        return values;
    }

    private Map<String, Object> values(PayableInvoice invoice) {
        var values = new HashMap<String, Object>();
        values.put("paymentRequest", invoice.paymentRequest());
        values.put("wallet", "lightning:" + invoice.paymentRequest().toUpperCase(Locale.ROOT));
        values.put("walletText", texts.say("open-wallet"));
        values.put("invoiceText", texts.say("invoice"));
        values.put(
                "untilText", texts.say("until", Map.of("time", TIME.format(invoice.expiresAt()))));
        if (invoice.qr() != null) {
            values.put("qr", invoice.qr().path());
            values.put("qrText", texts.say("qr"));
            values.put("side", invoice.qr().size() + 2 * QUIET_MODULES);
        }
        return values;
    }

    private String unit() {
        return texts.say("sats");
    }

    private String number(long sats) {
        return NumberFormat.getIntegerInstance(texts.locale()).format(sats);
    }
}
