package io.boltline.analytics.web.form;

import io.boltline.sales.CsvField;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV with a line of names; texts are as {@link CsvField} writes them. */
final class CsvWriter {
    private static final String LINE_END = "\r\n";

    private CsvWriter() {}

    static void write(Table table, OutputStream out) throws IOException, SQLException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        line(table.columns(), writer);
        table.rows().writeTo(cells -> line(cells, writer));
        writer.flush();
    }

    private static void line(List<? extends @Nullable Object> cells, Writer out)
            throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells.get(i)));
        }
        out.write(LINE_END);
    }

    /** One cell as it is written. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> CsvField.of(value.toString());
        };
    }
}
