package io.boltline.cli.sales;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.Surroundings;
import io.boltline.contract.ContractJson;
import io.boltline.sales.Figure;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code boltline sales}. */
@Command(
        name = "sales",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows what was sold: by product, what became of the orders, and what is still open"
                        + " by its age. Without a time it is today.",
        footer = {
            "",
            "Orders count in the time in which they were placed, whenever they were paid; what is"
                + " open is counted of all times. Each part says how much of the journal is in it"
                + " (its cut) where that isn't the same for all.",
            "",
            "Bars are drawn in the width of the terminal (COLUMNS), of '#' where the locale is not"
                    + " UTF-8.",
            "",
            "Exit status: 0 told, 1 it can't be told, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline sales",
            "  boltline sales --from 2026-11-01 --to 2026-12-01 --tz Europe/Berlin",
            "  boltline sales --product pow_lab --json"
        })
public final class Sales implements Callable<Integer> {
    private final Surroundings surroundings;
    private final InstantSource clock;

    @Mixin private RangeOptions range = new RangeOptions();

    @Option(names = "--json", description = "The three answers as one JSON object.")
    private boolean json;

    @Mixin private AnalyticsOptions where = new AnalyticsOptions();

    public Sales(Surroundings surroundings) {
        this(surroundings, InstantSource.system());
    }

    Sales(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = range.command();
        var now = clock.instant();
        RangeOptions.Range asked = range.range(now);
        Analytics analytics = where.analytics(surroundings);
        ObjectNode sales = analytics.get(Figure.SALES.path(), by("product", asked.parameters()));
        ObjectNode funnel = analytics.get(Figure.FUNNEL.path(), by("none", asked.parameters()));
        ObjectNode open = analytics.get(Figure.OPEN_INVOICES.path(), open(asked));
        if (json) {
            ObjectNode all = ContractJson.mapper().createObjectNode();
            all.set("sales", sales);
            all.set("funnel", funnel);
            all.set("open", open);
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(all));
        } else {
            new SalesReport(Look.here(surroundings.environment()), now)
                    .print(sales, funnel, open, command.getOut());
        }
        return CommandLine.ExitCode.OK;
    }

    /** What is unpaid is of interest whenever it was placed. */
    private static Map<String, String> open(RangeOptions.Range asked) {
        Map<String, String> parameters = by("quarter", asked.parameters());
        parameters.remove("from");
        parameters.remove("to");
        return parameters;
    }

    private static Map<String, String> by(String word, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.put("by", word);
        return all;
    }
}
