package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import io.boltline.faults.MarkedLines;
import java.nio.file.Path;
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
    /**
     * Returns when rows can be put in.
     *
     * @throws CommandFailedException if there is no such file, or it has no table
     */
    void requireTable() {
        table().require();
    }

    private MarkedLines table() {
        return new MarkedLines(file, "<!-- rows -->", "<!-- end of rows -->");
    }

    /**
     * Puts a row in.
     *
     * @throws CommandFailedException if there is no such file, or it has no table
     */
    void put(Row row, String command) {
        table().replace(lines -> {
            Map<String, String> rows = new LinkedHashMap<>();
            lines.forEach(line -> rows.put(faultOf(line), line));
            rows.put(row.fault(), line(row, command));
            return List.copyOf(rows.values());
        });
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
