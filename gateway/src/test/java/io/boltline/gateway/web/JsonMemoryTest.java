package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what a heap dump shows of such trees, with compressed references. */
class JsonMemoryTest {
    private static final int REPEATS = 10_000;

    /**
     * Each element of the tree.
     *
     * @param atLeast its objects: the node, its map or list, their tables, the texts
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|80",
                "[]|40",
                "[1]|112",
                "{\"a\":1}|200",
                "\"\"|48",
                "123456|24",
                "null|4"
            })
    void countsNoLessThanATreeTakes(String element, long atLeast) {
        var body = "{\"a\":[" + (element + ",").repeat(REPEATS - 1) + element + "]}";

        assertThat(JsonMemory.bytes(RequestBody.parse(body.getBytes(US_ASCII))))
                .isBetween(atLeast * REPEATS, (6 * atLeast + 80) * REPEATS);
    }
}
