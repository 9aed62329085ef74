package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    @TempDir private Path temporary;

    @Test
    void nobodyButItsOwnerReadsIt() throws Exception {
        var parent = temporary.resolve("data");
        var folder = parent.resolve("more");
        try (var engine = new SqliteEngine(folder)) {
            engine.migrate();
            try (var writer = engine.writer()) {
                assertThat(engine.leads(writer)).isTrue();
                add(writer, 1);

                try (var files = Files.list(folder)) {
                    assertThat(files)
                            .hasSizeGreaterThanOrEqualTo(4)
                            .allSatisfy(it -> assertThat(mode(it)).isEqualTo("rw-------"));
                }
            }
        }
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(parent)).isEqualTo("rwx------");
    }

    /** An operator may have let a group read it. */
    @Test
    void aFileThatEverybodyReadsIsClosedToOthers() throws Exception {
        var file = temporary.resolve(SqliteEngine.FILE);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        try (var engine = new SqliteEngine(temporary)) {
            engine.migrate();
        }

        assertThat(mode(file)).isEqualTo("rw-r-----");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void changesThatAreNotInTheFileYetAreKept() throws Exception {
        var killed = killed(temporary.resolve("one"), 1);

        assertThat(nodes(killed)).containsExactly("1");
    }

    @Test
    void changesOfAnotherFileAreNotAppliedToOneThatIsPutInItsPlace() throws Exception {
        var whole = temporary.resolve("whole");
        try (var engine = new SqliteEngine(whole)) {
            engine.migrate();
            try (var writer = engine.writer()) {
                assertThat(engine.leads(writer)).isTrue();
                add(writer, 2);
            }
        }
        var killed = killed(temporary.resolve("one"), 1);

        Files.copy(
                whole.resolve(SqliteEngine.FILE),
                killed.resolve(SqliteEngine.FILE),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(nodes(killed)).containsExactly("2");
        assertThat(nodes(killed)).as("the next time").containsExactly("2");
    }

    /** A copy of the same file from before its last start: the log's changes are not to it. */
    @Test
    void changesAreNotAppliedToAnOlderCopyThatIsWrittenOverTheFile() throws Exception {
        var folder = killed(temporary.resolve("one"), 1);
        assertThat(nodes(folder)).containsExactly("1");
        byte[] old = Files.readAllBytes(folder.resolve(SqliteEngine.FILE));
        var killed = killed(folder, 2);

        Files.write(killed.resolve(SqliteEngine.FILE), old);

        assertThat(nodes(killed)).containsExactly("1");
    }

    /** The files as a process leaves them that is killed when it has added a node. */
    private Path killed(Path folder, int node) throws Exception {
        var left = Files.createTempDirectory(temporary, "killed");
        try (var engine = new SqliteEngine(folder)) {
            engine.migrate();
            try (var writer = engine.writer()) {
                assertThat(engine.leads(writer)).isTrue();
                add(writer, node);
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.copy(file, left.resolve(file.getFileName()));
                    }
                }
            }
        }
        assertThat(Files.size(left.resolve(SqliteEngine.FILE + "-wal"))).isPositive();
        return left;
    }

    private static void add(java.sql.Connection writer, int node) throws Exception {
        try (var statement = writer.createStatement()) {
            statement.execute(
                    "INSERT INTO nodes (node_no, provider, node) VALUES (%d, 'cln', 'n')"
                            .formatted(node));
        }
        writer.commit();
    }

    private static List<String> nodes(Path folder) throws Exception {
        try (var engine = new SqliteEngine(folder)) {
            engine.migrate();
            try (var writer = engine.writer()) {
                assertThat(engine.leads(writer)).isTrue();
                return TestDatabase.rows(writer, "SELECT node_no FROM nodes ORDER BY node_no");
            }
        }
    }
}
