package io.boltline.analytics.web.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void takesAFormulaForAText(String text) throws Exception {
        assertThat(csv(text).replace("\"", "")).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pow_lab", "1=1", "'=1", "ünïcode", "a'b", "(=1)"})
    void leavesOtherTextAsItIs(String text) throws Exception {
        assertThat(csv(text)).isEqualTo(text);
    }

    @Test
    void leavesNumbersNumbersThoughTheyAreBelowZero() throws Exception {
        assertThat(csv(-5L)).isEqualTo("-5");
        assertThat(csv(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    }

    @Test
    void quotesWhatWouldBeAnotherCellOrLine() throws Exception {
        assertThat(csv("a,b")).isEqualTo("\"a,b\"");
        assertThat(csv("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(csv("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(csv("a;b")).isEqualTo("\"a;b\"");
        assertThat(csv(" a")).isEqualTo("\" a\"");
        assertThat(csv("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    }

    @Test
    void leavesACellWithoutValueEmpty() throws Exception {
        assertThat(written(Form.CSV, table(Arrays.asList("a", null, 1L))))
                .isEqualTo("one,two,three\r\na,,1\r\n");
    }

    @Test
    void leavesAMemberWithoutValueOut() throws Exception {
        assertThat(written(Form.JSON, table(Arrays.asList("=a", null, 1L))))
                .isEqualTo("{\"cut\":\"0:1\",\"rows\":[{\"one\":\"=a\",\"three\":1}]}");
    }

    @Test
    void breaksOffAsItIsToldWhenItTakesTooLong() {
        var tooLong = new IllegalStateException("too long");
        var table = table(List.of("a", "b", 1L)).within(Duration.ofNanos(-1), () -> tooLong);

        assertThatThrownBy(() -> written(Form.JSON, table)).isSameAs(tooLong);
        assertThatThrownBy(() -> written(Form.CSV, table)).isSameAs(tooLong);
    }

    @Test
    void hasNamesThoughThereAreNoRows() throws Exception {
        assertThat(written(Form.CSV, table())).isEqualTo("one,two,three\r\n");
        assertThat(written(Form.JSON, table())).isEqualTo("{\"cut\":\"0:1\",\"rows\":[]}");
    }

    /** Or half an answer would look like a whole one. */
    @ParameterizedTest
    @CsvSource({"JSON", "CSV"})
    void endsNothingWhenRowsBreakOff(Form form) {
        var out = new ByteArrayOutputStream();
        var broken =
                new Table(
                        Map.of(),
                        "rows",
                        List.of("one"),
                        rows -> {
                            rows.row(List.of("a"));
                            throw new SQLException("gone");
                        });

        assertThatThrownBy(() -> form.write(broken, out)).isInstanceOf(SQLException.class);
        assertThat(out.toString(UTF_8)).doesNotEndWith("]}").doesNotEndWith("}]");
    }

    @ParameterizedTest
    @CsvSource({"JSON", "CSV"})
    void leavesFlushingAndClosingToTheServer(Form form) throws Exception {
        var out =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        throw new IllegalStateException("flushed");
                    }

                    @Override
                    public void close() {
                        throw new IllegalStateException("closed");
                    }
                };

        form.write(table(List.of("a", "b", 1L)), out);

        assertThat(out.toString(UTF_8)).contains("a");
    }

    /** A million rows of a result that nobody keeps. */
    @ParameterizedTest
    @CsvSource({"JSON", "CSV"})
    void keepsNoRows(Form form) throws Exception {
        var most = new long[1];
        var out =
                new OutputStream() {
                    private long waiting;

                    @Override
                    public void write(int one) {
                        waiting++;
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        waiting += length;
                        most[0] = Math.max(most[0], length);
                    }
                };

        form.write(
                new Table(
                        Map.of(),
                        "rows",
                        List.of("one"),
                        rows -> {
                            for (long i = 0; i < 1_000_000; i++) {
                                rows.row(List.of(i));
                            }
                        }),
                out);

        assertThat(most[0]).isPositive().isLessThan(64 * 1024);
        assertThat(out.waiting).isGreaterThan(6_000_000);
    }

    private static String csv(@Nullable Object cell) throws IOException, SQLException {
        var table =
                new Table(
                        Map.of(),
                        "rows",
                        List.of("one"),
                        rows -> rows.row(Stream.of(cell).toList()));
        var lines = written(Form.CSV, table);
        return lines.substring("one\r\n".length(), lines.length() - 2);
    }

    private static Table table(List<? extends @Nullable Object>... rows) {
        return new Table(
                Map.of("cut", "0:1"),
                "rows",
                List.of("one", "two", "three"),
                out -> {
                    for (var row : rows) {
                        out.row(row);
                    }
                });
    }

    private static String written(Form form, Table table) throws IOException, SQLException {
        var out = new ByteArrayOutputStream();
        form.write(table, out);
        return out.toString(UTF_8);
    }
}
