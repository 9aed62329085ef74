package io.boltline.faults;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table in a document, made by a command: what stands between two lines. The words around it stay
 * as they are.
 *
 * @param file must have both lines already
 */
public record MarkedLines(Path file, String begin, String end) {
    /**
     * Returns when there is such a table.
     *
     * @throws CommandFailedException if there is no such file, or it has no table
     */
    public void require() {
        var _ = lines();
    }

    /**
     * Changes what is between the marks.
     *
     * @param change gets a copy
     * @throws CommandFailedException as {@link #require()}, or if the file can't be written
     */
    public void replace(UnaryOperator<List<String>> change) {
        List<String> lines = lines();
        List<String> between = lines.subList(lines.indexOf(begin) + 1, lines.indexOf(end));
        List<String> changed = change.apply(List.copyOf(between));
        between.clear();
        between.addAll(changed);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new CommandFailedException("--report %s: can't be written".formatted(file), e);
        }
    }

    private List<String> lines() {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("--report %s: there is no such file".formatted(file));
        }
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            int first = lines.indexOf(begin);
            if (first < 0 || lines.indexOf(end) < first) {
                throw new CommandFailedException(
                        "--report %s: it has no table, which goes between the lines %s and %s"
                                .formatted(file, begin, end));
            }
            return lines;
        } catch (IOException e) {
            throw new CommandFailedException("--report %s: can't be read".formatted(file), e);
        }
    }
}
