package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.cli.Surroundings;
import io.boltline.cli.journal.InstantConverter;
import io.boltline.cli.journal.JournalOptions;
import io.boltline.cli.journal.JournalSource;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.export.files.ExportFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code boltline sql}. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs one SELECT over the journal, on this machine.",
        footer = {
            "",
            "There are events (one row an event, each once), orders (one a placed order, as its"
                + " events tell) and sales (one a product and quarter-hour of the placing)."
                + " 'DESCRIBE' is none of them: 'SELECT * FROM orders LIMIT 1' shows the columns."
                + " Instants are in UTC; recorded_at AT TIME ZONE 'Asia/Kathmandu' is a local time."
                + " The SQL is DuckDB's.",
            "",
            "With --dir the rows come from an export, and only what the journal has beyond it is"
                + " read from there; without it the whole journal is read. The cut that an answer"
                + " is made of is told below it, beside CSV, or in JSON.",
            "",
            "Exit status: 0 told, 1 it can't be told, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline sql \"SELECT product, sum(paid) FROM sales GROUP BY product\"",
            "  boltline sql --dir sales-data --at 2026-01-31T23:00:00Z --format csv \"SELECT * FROM"
                    + " orders\"",
            "  boltline sql --dir sales-data --offline \"SELECT type, count(*) FROM events GROUP BY"
                    + " type\""
        })
public final class SqlCommand implements Callable<Integer> {
    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,5}(MB|GB)");

    private final Surroundings surroundings;
    private final InstantSource clock;

    @Parameters(paramLabel = "SELECT", description = "The statement.")
    private String sql = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description =
                    "Only what was recorded until then, such as 2026-01-31T12:00:00Z (default: all"
                            + " that is recorded).")
    private @Nullable Instant at;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "An export's folder, as 'boltline export' made it.")
    private @Nullable Path folder;

    @Option(names = "--offline", description = "Ask the export alone, and no Kafka.")
    private boolean offline;

    @Option(
            names = "--with-personal-data",
            description = "Without --dir: also the columns that tell of persons.")
    private boolean withPersonalData;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "At most, such as 500MB (default ${DEFAULT-VALUE}).")
    private String memory = "1GB";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description =
                    "For the statement (default ${DEFAULT-VALUE}). One that can't be ended is ended"
                            + " with the process, 5 s later.")
    private Duration timeout = Duration.ofMinutes(10);

    @Mixin private JournalOptions options = new JournalOptions();

    /** As users write them. */
    enum Format {
        table,
        csv,
        json;

        AnswerFormat printer() {
            return switch (this) {
                case table -> new TableFormat();
                case csv -> new CsvFormat();
                case json -> new JsonFormat();
            };
        }
    }

    /** Reads the journal that is found there. */
    public SqlCommand(Surroundings surroundings) {
        this(surroundings, InstantSource.system());
    }

    SqlCommand(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        check(command);
        JournalSource source = options.source(surroundings);
        var session =
                new SqlSession(
                        folder == null ? null : new ExportFolder(folder),
                        offline ? null : source,
                        withPersonalData,
                        new Limits(memory, timeout, why -> end(why, command.getErr())),
                        clock,
                        command.getErr());
        AnswerFormat printer = (options.json() ? Format.json : format).printer();
        try {
            session.run(sql, at, printer, command.getOut());
            command.getOut().flush();
            return CommandLine.ExitCode.OK;
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "--dir: its manifest can't be read: %s. 'boltline export verify' tells more"
                            .formatted(e.getMessage()),
                    e);
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    /** No thread can end another one that is in DuckDB. */
    private static void end(String why, PrintWriter err) {
        err.println("boltline: " + why);
        err.flush();
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
    }

    private void check(CommandLine command) {
        if (offline && folder == null) {
            throw new ParameterException(command, "--offline asks an export: name it with --dir");
        }
        if (withPersonalData && folder != null) {
            throw new ParameterException(
                    command,
                    "--with-personal-data: whether --dir has it was said when it was made");
        }
        if (!MEMORY.matcher(memory).matches()) {
            throw new ParameterException(
                    command, "--memory: '%s' is no size such as 500MB or 4GB".formatted(memory));
        }
        if (timeout.toSeconds() < 1 || timeout.toDays() > 1) {
            throw new ParameterException(command, "--timeout is 1s to 1d");
        }
        if (at != null && at.isAfter(clock.instant())) {
            throw new CommandFailedException("--at: %s is still to come".formatted(at));
        }
    }
}
