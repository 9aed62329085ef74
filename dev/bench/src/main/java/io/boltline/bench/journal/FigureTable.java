package io.boltline.bench.journal;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The figures as they come: on the terminal, and in a file that has those of a run that was cut
 * short too.
 */
final class FigureTable {
    private final long beganNanos = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Optional<Path> file;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param file is written over
     * @param err told what is being done
     */
    FigureTable(Optional<Path> file, PrintWriter out, PrintWriter err) {
        this.file = file;
        this.out = out;
        this.err = err;
        add(Figure.HEAD);
    }

    void add(Figure figure) {
        add(figure.row());
    }

    private void add(String line) {
        lines.add(line);
        out.println(line);
        out.flush();
        file.ifPresent(this::write);
    }

    private void write(Path to) {
        try {
            Files.write(to, lines);
        } catch (IOException e) {
            throw new CommandFailedException("--markdown %s: can't be written".formatted(to), e);
        }
    }

    /** What takes a while from now on. */
    void doing(String what) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
        err.printf("%4d s  %s%n", seconds, what);
        err.flush();
    }
}
