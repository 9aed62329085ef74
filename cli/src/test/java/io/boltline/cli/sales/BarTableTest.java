package io.boltline.cli.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarTableTest {
    @Test
    void drawsBarsInTheRoomThatIsLeft() {
        assertThat(printed(new Look(40, true)))
                .containsExactly(
                        "product  orders",
                        "pow_lab   1,200  ███████████████████████",
                        "book        600  ███████████▌",
                        "mug           1  ▏",
                        "none          0");
    }

    @Test
    void drawsThemOfAsciiElsewhere() {
        assertThat(printed(new Look(40, false)))
                .containsExactly(
                        "product  orders",
                        "pow_lab   1,200  #######################",
                        "book        600  ############",
                        "mug           1  #",
                        "none          0");
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 999_999, 1_000_001, 1_999_999, 9_999_999, 1L << 43, Long.MAX_VALUE})
    void drawsHalfABarOfHalfTheMost(long most) {
        var table = new BarTable(new Look(28, false), List.of("name", ""));
        table.add("most", List.of(""), most);
        table.add("half", List.of(""), most / 2);

        assertThat(lines(table))
                .containsExactly("name", "most    ####################", "half    ##########");
    }

    @Test
    void drawsNoneWhereThereIsNoRoom() {
        assertThat(printed(new Look(20, true)))
                .containsExactly(
                        "product  orders",
                        "pow_lab   1,200",
                        "book        600",
                        "mug           1",
                        "none          0");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 24, 40, 80, 160})
    void isNoWiderThanTheTerminal(int columns) {
        var table = new BarTable(new Look(columns, true), List.of("product", "n"));
        table.add("a very long name of a product that nobody would choose", List.of("12"), 12);
        table.add("b", List.of("1"), 1);

        assertThat(lines(table)).allMatch(it -> it.codePointCount(0, it.length()) <= columns);
    }

    @Test
    void showsNothingThatSteersATerminal() {
        var table = new BarTable(new Look(80, false), List.of("product", "n"));
        table.add("\u001b[31mred\n\u202e", List.of("1"), Long.MAX_VALUE);

        assertThat(String.join("", lines(table))).matches("[ -~]*");
    }

    private static List<String> printed(Look look) {
        var table = new BarTable(look, List.of("product", "orders"));
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("pow_lab", 1200L);
        rows.put("book", 600L);
        rows.put("mug", 1L);
        rows.put("none", 0L);
        rows.forEach((name, count) -> table.add(name, List.of(BarTable.number(count)), count));
        return lines(table);
    }

    private static List<String> lines(BarTable table) {
        var out = new StringWriter();
        table.print(new PrintWriter(out, true));
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', C.UTF-8, true",
        "'', '', de_DE.utf8, true",
        "C, '', de_DE.UTF-8, false",
        "'', POSIX, de_DE.UTF-8, false",
        "'', '', '', false",
        "en_US.UTF-8, '', C, true",
    })
    void goesByTheFirstLocaleThatIsSet(String all, String type, String lang, boolean isUtf8) {
        var look = Look.of(Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", lang), Optional::empty);

        assertThat(look.isUtf8()).isEqualTo(isUtf8);
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "5, 20", "1000, 160", "wide, 66", "'', 66"})
    void goesByColumnsElseAsksTheTerminal(String columns, int width) {
        assertThat(Look.of(Map.of("COLUMNS", columns), () -> Optional.of(66)).columns())
                .isEqualTo(width);
    }
}
