package io.boltline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedSpillTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "with {0} bytes of memory")
    @ValueSource(longs = {1, 300, 5_000, 1_000_000})
    void groupsByKeyAndKeepsTheOrderWithinAKey(long maxBytes) {
        var random = new Random(7);
        var expected = new TreeMap<String, List<String>>();
        try (var spill = new SortedSpill(folder, maxBytes)) {
            for (int i = 0; i < 1_000; i++) {
                String key = "key-" + random.nextInt(100);
                String value = "value-" + i;
                expected.computeIfAbsent(key, _ -> new java.util.ArrayList<>()).add(value);
                spill.add(key, value.getBytes(UTF_8));
            }

            Map<String, List<String>> groups = groups(spill);

            assertThat(groups).containsExactlyEntriesOf(expected);
        }
    }

    @Test
    void takesKeysThatBeginAlikeForDifferentOnes() {
        try (var spill = new SortedSpill(folder, 1)) {
            spill.add("ab", new byte[] {1});
            spill.add("a", new byte[] {2});
            spill.add("", new byte[0]);

            assertThat(groups(spill).keySet()).containsExactly("", "a", "ab");
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        var spill = new SortedSpill(folder, 1);
        spill.add("a", new byte[] {1});
        spill.add("b", new byte[] {1});

        spill.close();

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static Map<String, List<String>> groups(SortedSpill spill) {
        var groups = new LinkedHashMap<String, List<String>>();
        spill.forEachGroup((key, values) ->
                groups.put(key, values.stream().map(value -> new String(value, UTF_8)).toList()));
        return groups;
    }
}
