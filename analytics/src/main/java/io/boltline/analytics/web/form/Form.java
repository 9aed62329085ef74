package io.boltline.analytics.web.form;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that a table has. */
public enum Form {
    JSON("application/json", ""),
    CSV("text/csv", "; header=present");

    private final String mediaType;
    private final String parameters;

    Form(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** As an answer says it. */
    public String contentType() {
        return mediaType + "; charset=utf-8" + parameters;
    }

    /** As it is written in a query. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the table, which is whole when this returns; flushes and closes nothing.
     *
     * @throws IOException when it can't be written
     */
    public void write(Table table, OutputStream out) throws IOException, SQLException {
        var unflushed = new Unflushed(out);
        switch (this) {
            case JSON -> JsonWriter.write(table, unflushed);
            case CSV -> CsvWriter.write(table, unflushed);
        }
    }

    /** The one of that word. */
    public static Optional<Form> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
