package io.boltline.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.boltline.cli.journal.LiveJournal;
import io.boltline.export.sql.SqlCommand;
import io.boltline.export.verify.ExportVerify;
import io.boltline.export.write.ExportCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A journal that is sold into, and the commands over it, with segments of 16 entries. */
public final class Exported {
    public static final int LEVEL = 4;

    private final LiveJournal live;
    private int events;

    public Exported(LiveJournal live) {
        this.live = live;
    }

    /** Orders from this number on, up to that one, recorded and signed. */
    public void sell(int begin, int end) {
        sellUnsigned(begin, end);
        live.sign();
    }

    public void sellUnsigned(int begin, int end) {
        for (int number = begin; number < end; number++) {
            for (var event : Purchases.story(number)) {
                live.recorded(event, event.timestamp().toEpochMilli() + events++);
            }
        }
    }

    /** How many were recorded. */
    public int events() {
        return events;
    }

    public String key() {
        return live.journal().key().base64();
    }

    /** Runs {@code boltline export}. */
    public int export(Path folder, String... options) {
        return live.runOf(command(), arguments(Stream.of("export", folder.toString()), options));
    }

    /** Runs {@code boltline export verify} with the key. */
    public int verify(Path folder, String... options) {
        return live.runOf(
                command(),
                arguments(
                        Stream.of("export", "verify", folder.toString(), "--key=" + key()),
                        options));
    }

    /** Runs {@code boltline sql}. */
    public int sql(String... arguments) {
        return live.runOf(
                new CommandLine(new SqlCommand(live.surroundings())),
                arguments(Stream.of("sql"), arguments));
    }

    private CommandLine command() {
        return new CommandLine(new ExportCommand(live.surroundings(), LEVEL))
                .addSubcommand(new ExportVerify());
    }

    private static String[] arguments(Stream<String> first, String... more) {
        return Stream.concat(first, Stream.of(more)).toArray(String[]::new);
    }

    /** What the export alone says, line by line. */
    public List<String> query(Path folder, String select) {
        int status = sql("--dir=" + folder, "--offline", "--format=csv", select);
        if (status != 0) {
            throw new IllegalStateException(live.err());
        }
        return live.lines().stream().skip(1).toList();
    }

    /** Has the manifest say that it is of another installation's journal. */
    public void ofAnotherInstallation(Path folder) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String here = live.journal().origin(0).installation();
        String told = Files.readString(manifest);
        Files.writeString(manifest, told.replace(here, "fedcba9876543210"));
    }

    /** The Parquet files. */
    public List<Path> files(Path folder) {
        return all(folder).stream().filter(it -> it.toString().endsWith(".parquet")).toList();
    }

    /** Those, and the manifest. */
    public List<Path> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes, as they are and with nothing compressed, a character each. */
    public String plainBytes(Path folder) {
        var bytes = new StringBuilder();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            for (Path file : all(folder)) {
                bytes.append(Files.readString(file, ISO_8859_1));
            }
            Path plain = Files.createTempFile("plain", ".parquet");
            for (Path file : files(folder)) {
                boolean _ =
                        statement.execute(
                                "COPY (SELECT * FROM read_parquet(['%s'])) TO '%s' (FORMAT parquet, COMPRESSION uncompressed)"
                                        .formatted(file.toString().replace("'", "''"), plain));
                bytes.append(Files.readString(plain, ISO_8859_1));
            }
            Files.delete(plain);
            return bytes.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The leaves of an export with personal data, in each form in which they may stand. */
    public List<String> leaves(Path whole) {
        List<String> forms = new ArrayList<>();
        for (String hex : query(whole, "SELECT lower(hex(leaf)) AS leaf FROM events")) {
            byte[] leaf = java.util.HexFormat.of().parseHex(hex);
            forms.add(hex);
            forms.add(new String(leaf, ISO_8859_1));
            forms.add(java.util.Base64.getEncoder().encodeToString(leaf));
        }
        return forms;
    }
}
