package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table in docs/faults.md. A row replaces the one of the same fault; the words around the table
 * stay as they are.
 *
 * @param file must have both marks already
 */
record Report(Path file) {
    private static final String BEGIN = "<!-- rows -->";
    private static final String END = "<!-- end of rows -->";

    /**
     * Returns when rows can be put in.
     *
     * @throws CommandFailedException if there is no such file, or it has no table
     */
    void requireTable() {
        var _ = lines();
    }

    private List<String> lines() {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("--report %s: there is no such file".formatted(file));
        }
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            int begin = lines.indexOf(BEGIN);
            if (begin < 0 || lines.indexOf(END) < begin) {
                throw new CommandFailedException(
                        "--report %s: it has no table, which goes between the lines %s and %s"
                                .formatted(file, BEGIN, END));
            }
            return lines;
        } catch (IOException e) {
            throw new CommandFailedException("--report %s: can't be read".formatted(file), e);
        }
    }

    /**
     * Puts a row in.
     *
     * @throws CommandFailedException if there is no such file, or it has no table
     */
    void put(Row row, String command) {
        List<String> lines = lines();
        try {
            int begin = lines.indexOf(BEGIN);
            int end = lines.indexOf(END);
            Map<String, String> rows = new LinkedHashMap<>();
            lines.subList(begin + 1, end).forEach(line -> rows.put(faultOf(line), line));
            rows.put(row.fault(), line(row, command));
            List<String> between = lines.subList(begin + 1, end);
            between.clear();
            between.addAll(rows.values());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new CommandFailedException("--report %s: can't be written".formatted(file), e);
        }
    }

    private static String faultOf(String line) {
        return line.split("\\|", -1)[1].strip();
    }

    private static String line(Row row, String command) {
        return "| %s | %d | %d | %d | %d | %d | %d | %s | %s | %d | %d | `%s` |"
                .formatted(
                        row.fault(),
                        row.purchases(),
                        row.acknowledged(),
                        row.refused(),
                        row.unknown(),
                        row.books().lost(),
                        row.books().doubled(),
                        row.hurt().inSeconds(),
                        row.others().inSeconds(),
                        row.books().repeats(),
                        row.peakMegabytes(),
                        command);
    }
}
