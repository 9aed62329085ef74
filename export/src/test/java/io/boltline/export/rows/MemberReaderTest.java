package io.boltline.export.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberReaderTest {
    private final MemberReader reader =
            new MemberReader(
                    List.of(
                            member("number", ColumnType.NUMBER, "/number"),
                            member("name", ColumnType.TEXT, "/customer/name"),
                            member("age", ColumnType.NUMBER, "/customer/age"),
                            member("late", ColumnType.TRUTH, "/late"),
                            member("at", ColumnType.INSTANT, "/at")));

    @Test
    void readsMembersAndPassesOverAllElse() {
        assertThat(
                        read(
                                "{\"x\":[{\"number\":1},[2]],\"late\":true,\"y\":{\"name\":\"no\"},"
                                        + "\"customer\":{\"z\":{\"name\":\"no\"},\"age\":-3,"
                                        + "\"name\":\"é\"},\"number\":7,"
                                        + "\"at\":\"1970-01-01T00:00:00.001Z\"}"))
                .containsExactly(7L, "é", -3L, true, 1000L);
    }

    @Test
    void takesTheLastOfSeveralAndNothingOfThoseBefore() {
        assertThat(
                        read(
                                "{\"number\":1,\"number\":2,\"customer\":{\"name\":\"a\",\"age\":1},"
                                    + "\"customer\":{\"age\":2}}"))
                .containsExactly(2L, null, 2L, null, null);
        assertThat(read("{\"number\":1,\"number\":\"x\",\"customer\":{\"age\":1},\"customer\":4}"))
                .containsOnlyNulls();
    }

    @Test
    void hasNothingOfAnotherType() {
        assertThat(
                        read(
                                "{\"number\":1.0,\"customer\":{\"name\":5,\"age\":92233720368547758"
                                        + "08},\"late\":\"true\",\"at\":0}"))
                .containsOnlyNulls();
        assertThat(read("{\"number\":{\"number\":1},\"customer\":[{\"age\":1}],\"late\":null}"))
                .containsOnlyNulls();
    }

    @Test
    void hasNothingWhereTheValueIsNoJsonFromItsBeginToItsEnd() {
        for (String none :
                List.of(
                        "",
                        "5",
                        "[{\"number\":1}]",
                        "{\"number\":1",
                        "{\"number\":1}{}",
                        "{\"number\":1} x")) {
            assertThat(read(none)).as(none).containsOnlyNulls();
        }
    }

    private @Nullable Object[] read(String json) {
        var row = new @Nullable Object[5];
        reader.read(json.getBytes(UTF_8), row);
        return row;
    }

    private static Column member(String name, ColumnType type, String path) {
        return new Column(name, type, false, new Column.Source.OfMember(path));
    }
}
