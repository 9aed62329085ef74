package io.boltline.bench;

import io.boltline.bench.report.Plot;
import io.boltline.bench.report.Report;
import io.boltline.bench.report.Tables;
import io.boltline.bench.report.TargetReport;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The options that say where a report goes. */
final class ReportFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures here.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the tables here too.")
    private @Nullable Path markdown;

    @Option(names = "--svg", paramLabel = "FILE", description = "Plot it here.")
    private @Nullable Path svg;

    /** Prints the tables, and fills the files that were asked for. */
    void write(Report report, PrintWriter out) {
        write(report, new Tables(report).markdown(), new Plot(report)::writeTo, out);
    }

    /**
     * The same for a report of another shape.
     *
     * @param figures what goes into the JSON
     * @param tables in Markdown
     * @param plot writes itself to a file whose name ends in {@code .svg}
     */
    void write(Object figures, String tables, Consumer<Path> plot, PrintWriter out) {
        out.printf("%n%s%n", tables);
        out.flush();
        if (json != null) {
            write(json, JSON.writeValueAsString(figures));
        }
        if (markdown != null) {
            write(markdown, tables);
        }
        if (svg != null) {
            plot.accept(svg);
        }
    }

    /** Prints the table of targets and all others, and fills the files that were asked for. */
    void write(TargetReport report, PrintWriter out) {
        out.printf("%n%s%n", report.markdown());
        out.flush();
        keep(report);
        if (svg != null) {
            new Plot(report.about()).writeTo(svg);
        }
    }

    /** Fills the files with what is known so far. */
    void keep(TargetReport report) {
        if (json != null) {
            write(json, JSON.writeValueAsString(report));
        }
        if (markdown != null) {
            write(markdown, report.markdown());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + file, e);
        }
    }
}
