package io.boltline.bench;

import io.boltline.bench.report.Plot;
import io.boltline.bench.report.Report;
import io.boltline.bench.report.Tables;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Option(names = "--svg", paramLabel = "FILE", description = "Plot latency against load here.")
    private @Nullable Path svg;

    /** Prints the tables, and fills the files that were asked for. */
    void write(Report report, PrintWriter out) {
        String tables = new Tables(report).markdown();
        out.printf("%n%s%n", tables);
        out.flush();
        if (json != null) {
            write(json, JSON.writeValueAsString(report));
        }
        if (markdown != null) {
            write(markdown, tables);
        }
        if (svg != null) {
            new Plot(report).writeTo(svg);
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
