package io.boltline.bench.couchdb;

import io.boltline.bench.measure.Machine;
import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows measured at the real server and at the stand-in, in turn.
 *
 * @param real empty for what was recorded instead
 */
record Comparison(
        Server standIn, Optional<Server> real, Duration duration, int repeats, double tolerance) {
    private static final String RECORDED = "recorded";

    /**
     * Measures and prints.
     *
     * @param markdown where the table goes too
     * @return the exit status
     */
    int run(List<Row> rows, Optional<Path> markdown, PrintWriter out, PrintWriter err) {
        SideBySide table =
                new SideBySide(real.map(Server::toString).orElse(RECORDED), "stand-in", tolerance);
        List<String> lines = new ArrayList<>(table.head());
        List<String> off = new ArrayList<>();
        lines.forEach(out::println);
        settle();
        for (Row row : rows) {
            err.println(row.name());
            err.flush();
            List<Figures> own = new ArrayList<>();
            List<Figures> reference = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                reference.add(
                        real.map(server -> row.probe().measure(server, duration))
                                .orElse(row.recorded()));
                own.add(row.probe().measure(standIn, duration));
            }
            lines.add(table.row(row.name(), Figures.median(reference), Figures.median(own)));
            off.addAll(table.off(row.name(), Figures.median(reference), Figures.median(own)));
            out.println(lines.getLast());
            out.flush();
        }
        markdown.ifPresent(file -> write(file, lines));
        if (real.isEmpty()) {
            return 0;
        }
        out.printf("%n%s%n", verdict(off));
        out.flush();
        return off.isEmpty() ? 0 : 1;
    }

    /** A JVM that has just started is not as fast as later. */
    private void settle() {
        CallRows.all().stream()
                .filter(row ->
                        row.probe() instanceof CallProbe(int callers, _, _, _) && callers > 1)
                .forEach(row -> row.probe().measure(standIn, duration.multipliedBy(2)));
    }

    private String verdict(List<String> off) {
        String percent = "%.0f %%".formatted(tolerance * 100);
        return off.isEmpty()
                ? "Everything is within " + percent + "."
                : "More than " + percent + " off:\n  " + String.join("\n  ", off);
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(
                    file,
                    Stream.concat(Stream.of(Machine.description(), ""), lines.stream()).toList());
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + file, e);
        }
    }
}
