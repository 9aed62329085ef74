package io.boltline.cli.sales;

import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import io.boltline.sales.Figure;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline explain}: figures counted again from the journal. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Counts figures of analytics again, from the journal itself, and names the events"
                        + " behind them.")
public final class ExplainCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private ExplainCommand() {}

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ExplainCommand())
                .addSubcommand("sales", explaining(Figure.SALES, surroundings))
                .addSubcommand("funnel", explaining(Figure.FUNNEL, surroundings))
                .addSubcommand("settled", explaining(Figure.SETTLED, surroundings))
                .addSubcommand("refusals", explaining(Figure.REFUSALS, surroundings))
                .addSubcommand(new HelpCommand());
    }

    private static CommandLine explaining(Figure figure, Surroundings surroundings) {
        var command = new CommandLine(new Explain(figure, surroundings, InstantSource.system()));
        command.getCommandSpec().usageMessage().description(description(figure));
        return command;
    }

    private static String description(Figure figure) {
        return switch (figure) {
            case SALES -> "What was sold, by when the orders were placed.";
            case FUNNEL -> "What became of orders, by when they were placed.";
            case SETTLED -> "What was paid, by when it settled.";
            case REFUSALS -> "What was refused, by when it was asked for.";
            case OPEN_INVOICES -> "What can still be paid.";
        };
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
