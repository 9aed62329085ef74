package io.boltline.analytics.web.form;

import io.boltline.contract.ContractJson;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

/** One object: what holds for all rows, and the rows as objects. */
final class JsonWriter {
    /** An answer that broke off must not look like a whole one. */
    private static final ObjectWriter WRITER =
            ContractJson.mapper()
                    .writer()
                    .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);

    private JsonWriter() {}

    static void write(Table table, OutputStream out) throws IOException, SQLException {
        try (var json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            table.about().forEach(json::writePOJOProperty);
            json.writeArrayPropertyStart(table.name());
            table.rows().writeTo(cells -> row(table.columns(), cells, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void row(
            List<String> columns, List<? extends @Nullable Object> cells, JsonGenerator json) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            var cell = cells.get(i);
            if (cell != null) {
                json.writePOJOProperty(columns.get(i), cell);
            }
        }
        json.writeEndObject();
    }
}
