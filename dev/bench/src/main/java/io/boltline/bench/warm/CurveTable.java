package io.boltline.bench.warm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Curves beside each other, as Markdown: a row for each window. */
public record CurveTable(List<Curve> curves) {
    public String markdown() {
        String header =
                row(
                        "seconds",
                        cells(curve -> "purchases/s " + curve.services()),
                        cells(curve -> "p99 ms " + curve.services()),
                        cells(curve -> "CPU ms/purchase " + curve.services()));
        String line = row("---", cells(_ -> "---:"), cells(_ -> "---:"), cells(_ -> "---:"));
        String ready =
                row(
                        "ready",
                        cells(curve -> "after " + number(curve.readySeconds(), 1) + " s"),
                        cells(_ -> ""),
                        cells(_ -> ""));
        return header
                + line
                + ready
                + IntStream.range(0, rows()).mapToObj(this::row).collect(Collectors.joining());
    }

    private int rows() {
        return curves.stream().mapToInt(curve -> curve.windows().size()).min().orElse(0);
    }

    private String row(int row) {
        CurveWindow first = curves.getFirst().windows().get(row);
        return row(
                number(first.fromSeconds(), 0) + "–" + number(first.toSeconds(), 0),
                cells(curve -> number(curve.windows().get(row).perSecond(), 0)),
                cells(curve -> number(curve.windows().get(row).p99Millis(), 0)),
                cells(curve -> number(curve.windows().get(row).cpuMillisPerPurchase(), 2)));
    }

    private String cells(Function<Curve, String> cell) {
        return curves.stream().map(cell).collect(Collectors.joining(" | "));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |" + System.lineSeparator();
    }

    private static String number(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
