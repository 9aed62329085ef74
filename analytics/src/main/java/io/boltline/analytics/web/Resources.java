package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.web.FigureParameters.Choice;
import io.boltline.sales.Figure;
import io.boltline.sales.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All that can be asked. */
final class Resources {
    /** A page that finds little ends well before a question may not work any longer. */
    private static final Duration ENOUGH = Duration.ofSeconds(Database.QUERY_SECONDS / 2);

    private Resources() {}

    static Map<String, Resource> byPath() {
        return Map.ofEntries(
                sold(Figure.SALES, Choice.SALES),
                sold(Figure.FUNNEL, Choice.SALES),
                sold(Figure.OPEN_INVOICES, Choice.STANDING),
                Map.entry("/time-to-pay", new WaitsResource()),
                Map.entry(
                        Figure.SETTLED.path(),
                        new NamedResource(
                                Choice.SALES,
                                List.of("provider", "node"),
                                names(Figure.SETTLED),
                                Figures::settled)),
                Map.entry(
                        Figure.REFUSALS.path(),
                        new NamedResource(
                                Choice.REFUSALS,
                                List.of("statusCode"),
                                names(Figure.REFUSALS),
                                Figures::refused)),
                Map.entry(Figure.SALES.path() + "/explain", new ExplainResource(ENOUGH)),
                Map.entry("/claims", new ClaimsResource()),
                Map.entry("/find", new FindResource()));
    }

    private static Map.Entry<String, Resource> sold(Figure figure, Choice choice) {
        return Map.entry(figure.path(), new SoldResource(choice, figure.measures()));
    }

    private static List<String> names(Figure figure) {
        return figure.measures().stream().map(Measure::text).toList();
    }
}
