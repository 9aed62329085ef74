package io.boltline.bench.journal;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param target what it has to be, and whether it is; empty where nothing is promised
 */
record Figure(String what, String measured, String target) {
    /** The table's head. */
    static final String HEAD = "| what | measured | target |\n|---|---:|---|";

    /** One of which nothing is promised. */
    static Figure told(String what, String measured) {
        return new Figure(what, measured, "");
    }

    /** So many in a second. */
    static Figure perSecond(String what, double perSecond, double atLeast) {
        return new Figure(
                what,
                format("%,.0f/s", perSecond),
                format("≥ %,.0f/s, %s", atLeast, verdict(perSecond >= atLeast)));
    }

    /** What has to be small. */
    static Figure atMost(String what, double measured, double atMost, int digits, String unit) {
        String number = "%,." + digits + "f " + unit;
        return new Figure(
                what,
                format(number, measured),
                format("≤ %s %s, %s", plain(atMost), unit, verdict(measured <= atMost)));
    }

    private static String plain(double number) {
        return format("%s", number).replaceAll("\\.0$", "");
    }

    private static String verdict(boolean isMet) {
        return isMet ? "met" : "**missed**";
    }

    /** As all figures are written. */
    @SuppressWarnings("AnnotateFormatMethod")
    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    String row() {
        return format("| %s | %s | %s |", what, measured, target);
    }
}
