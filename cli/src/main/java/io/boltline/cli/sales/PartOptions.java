package io.boltline.cli.sales;

import io.boltline.sales.Figure;
import io.boltline.sales.SalesKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Which of the rows that some figures have of each piece of time. */
final class PartOptions {
    @Option(
            names = "--node",
            paramLabel = "ID",
            description = "Of settled: at this node alone, as the rows have it.")
    private @Nullable String node;

    @Option(
            names = "--status-code",
            paramLabel = "N",
            description = "Of refusals: with this HTTP status alone.")
    private @Nullable Integer statusCode;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * Whether the figure has such rows.
     *
     * @throws ParameterException naming the option that it doesn't have
     */
    void requireOf(Figure figure) {
        if (node != null && figure != Figure.SETTLED) {
            throw wrong("--node is for settled alone");
        }
        if (statusCode != null && figure != Figure.REFUSALS) {
            throw wrong("--status-code is for refusals alone");
        }
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    /** Whether that is asked for. */
    boolean has(SalesKey key) {
        return switch (key) {
            case SalesKey.Sold _ -> true;
            case SalesKey.Settled settled -> node == null || settled.node().equals(node);
            case SalesKey.Refused refused ->
                    statusCode == null || refused.statusCode() == statusCode;
        };
    }

    /** Whether a row of an answer is. */
    boolean hasRow(JsonNode row) {
        return (node == null || row.path("node").asString("").equals(node))
                && (statusCode == null || row.path("statusCode").asInt(0) == statusCode);
    }
}
