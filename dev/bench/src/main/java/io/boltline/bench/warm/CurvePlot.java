package io.boltline.bench.warm;

import io.boltline.bench.report.Charts;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Purchases a second over time as SVG. */
public record CurvePlot(List<Curve> curves) {
    /** Writes it; {@code file} ends in {@code .svg}. */
    public void writeTo(Path file) {
        XYChart chart =
                Charts.empty(
                        "Fresh services", "seconds since the first purchase", "purchases a second");
        curves.forEach(curve ->
                chart.addSeries(
                        curve.services(),
                        curve.windows().stream().mapToDouble(CurveWindow::toSeconds).toArray(),
                        curve.windows().stream().mapToDouble(CurveWindow::perSecond).toArray()));
        Charts.write(chart, file);
    }
}
