package io.boltline.bench.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The table: what one server shows beside what another does.
 *
 * @param tolerance how far a ratio may be from 1, such as 0.25
 */
record SideBySide(String reference, String other, double tolerance) {
    private static final String NOTHING = "-";

    List<String> head() {
        StringBuilder head = new StringBuilder("| ");
        StringBuilder rule = new StringBuilder("|---|");
        for (String figure : List.of("CPU ms", "a second", "growth bytes")) {
            head.append("| %s: %s | %s | ratio ".formatted(figure, reference, other));
            rule.append("---:|---:|---:|");
        }
        return List.of(head.append("|").toString(), rule.toString());
    }

    String row(String name, Figures referred, Figures compared) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        name,
                        cells(referred, compared, Figures::cpuMillis, "%.2f"),
                        cells(referred, compared, Figures::perSecond, "%,.0f"),
                        cells(referred, compared, Figures::growthBytes, "%,.0f"));
    }

    /** What is too far off, in words; empty if nothing is. */
    List<String> off(String name, Figures referred, Figures compared) {
        List<String> off = new ArrayList<>();
        if (isOff(referred.cpuMillis(), compared.cpuMillis())) {
            off.add(name + ": CPU");
        }
        if (isOff(referred.perSecond(), compared.perSecond())) {
            off.add(name + ": a second");
        }
        if (isOff(referred.growthBytes(), compared.growthBytes())) {
            off.add(name + ": growth");
        }
        return off;
    }

    private boolean isOff(double referred, double compared) {
        return Math.abs(compared / referred - 1) > tolerance;
    }

    private String cells(
            Figures referred, Figures compared, ToDoubleFunction<Figures> figure, String format) {
        double first = figure.applyAsDouble(referred);
        double second = figure.applyAsDouble(compared);
        String mark = isOff(first, second) ? "**" : "";
        return "%s | %s | %s%s%s"
                .formatted(
                        shown(first, format),
                        shown(second, format),
                        mark,
                        shown(second / first, "%.2f"),
                        mark);
    }

    private static String shown(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : NOTHING;
    }
}
