package io.boltline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("SQLite has one folder for temporary files a process")
class WorkDatabaseTest {
    /** More than fit into memory: they go to the disk, unsorted and sorted. */
    private static final int MANY = 100_000;

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} records")
    @ValueSource(ints = {0, 1, 999, 1_000, 1_001, MANY})
    void groupsByKeyAndKeepsTheOrderWithinAKey(int records) {
        var random = new Random(7);
        var expected = new TreeMap<String, List<String>>();
        try (var database = new WorkDatabase(folder)) {
            var table = table(database);
            for (int i = 0; i < records; i++) {
                String key = "key-" + random.nextInt(1 + records / 10);
                String value = "value-" + i + "x".repeat(200);
                expected.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
                table.add(key, value.getBytes(UTF_8));
            }

            Map<String, List<String>> groups = groups(table);

            assertThat(groups).containsExactlyEntriesOf(expected);
        }
    }

    @Test
    void takesKeysThatBeginAlikeForDifferentOnes() {
        try (var database = new WorkDatabase(folder)) {
            var table = table(database);
            table.add("ab", new byte[] {1});
            table.add("a", new byte[] {2});
            table.add("", new byte[0]);

            assertThat(groups(table).keySet()).containsExactly("", "a", "ab");
        }
    }

    @Test
    void addsWhatAQueryFinds() {
        try (var database = new WorkDatabase(folder)) {
            var table = table(database);
            var numbers = database.table("numbers", "name TEXT, number INTEGER");
            numbers.add("one", 1);
            numbers.add("two", 2);

            database.query(
                    "SELECT name FROM numbers WHERE number > 1",
                    row -> table.add(row.getString(1), new byte[] {7}));

            assertThat(groups(table).keySet()).containsExactly("two");
        }
    }

    /** So nobody else reads it, and nothing is left when the process is killed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void itsFilesAreInTheFolderAndHaveNoNames() throws IOException {
        try (var database = new WorkDatabase(folder)) {
            var table = table(database);
            for (int i = 0; i < MANY; i++) {
                table.add("key-" + i, new byte[400]);
            }

            assertThat(openIn(folder)).isNotEmpty().allMatch(name -> name.endsWith(" (deleted)"));
            assertThat(named()).isEmpty();
        }
        assertThat(openIn(folder)).isEmpty();
    }

    /** A log's records may be large, and the heap small. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fewLargeRowsDoNotWaitOnTheHeap() throws IOException {
        byte[] large = new byte[1 << 20];
        try (var database = new WorkDatabase(folder)) {
            var table = table(database);
            for (int i = 0; i < 40; i++) {
                table.add("key-" + i, large);
            }

            assertThat(openIn(folder)).isNotEmpty();
            assertThat(groups(table)).hasSize(40);
        }
    }

    @Test
    void saysThatThereIsNoFolder() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> new WorkDatabase(nowhere))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("--work-dir: cannot write to " + nowhere)
                .hasMessageContaining("not a writable directory");
    }

    private List<Path> named() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<String> openIn(Path folder) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(WorkDatabaseTest::target)
                    .filter(it -> it.startsWith(folder.toString()))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static WorkDatabase.Table table(WorkDatabase database) {
        return database.table("records", "key TEXT, value BLOB");
    }

    private static Map<String, List<String>> groups(WorkDatabase.Table table) {
        var groups = new LinkedHashMap<String, List<String>>();
        table.forEachGroup((key, values) ->
                groups.put(key, values.stream().map(value -> new String(value, UTF_8)).toList()));
        return groups;
    }
}
