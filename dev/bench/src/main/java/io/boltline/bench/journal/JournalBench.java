package io.boltline.bench.journal;

import io.boltline.cli.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench journal}. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the journal and its commands, with a broker and instances of their own, each",
            "a process, and events that nobody bought anything for."
        })
public final class JournalBench implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "The backlog that is measured (default ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--first-events",
            paramLabel = "N",
            defaultValue = "500000",
            description = "The one before it, which warms up (default ${DEFAULT-VALUE}).")
    private int firstEvents;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Events a second of LATENCY (default ${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description =
                    "Of LATENCY and of ANALYTICS, each after 5 s that don't count (default"
                            + " ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of FAILOVER, for each of two brokers (default ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<JournalPart> only = List.of();

    @Option(names = "--skip-failover", description = "All but FAILOVER.")
    private boolean skipFailover;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Keep logs and data here, where nothing is yet (default: a new temporary"
                            + " directory).")
    private @Nullable Path directory;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table here too.")
    private @Nullable Path markdown;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = commandLine.getOut();
        Path folder =
                directory == null
                        ? Files.createTempDirectory("boltline-bench-")
                        : empty(directory, commandLine);
        out.printf("Logs and data are in %s%n%n", folder);
        var table = new FigureTable(Optional.ofNullable(markdown), out, commandLine.getErr());
        if (parts().stream().anyMatch(JournalPart::needsJournal)) {
            measureJournal(folder, table);
        }
        if (parts().contains(JournalPart.PROOF)) {
            table.doing("a proof in a tree of 100 M entries");
            ProofFigures.measure(table::add);
        }
        if (parts().contains(JournalPart.FAILOVER)) {
            table.doing("kills, with the broker's defaults and with a quicker abort check");
            Failover.measure(folder, kills, table::add);
        }
        table.doing("all is measured");
        return CommandLine.ExitCode.OK;
    }

    /** What an earlier run journaled would be repeats now, and never be read as new. */
    private static Path empty(Path directory, CommandLine commandLine) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new CommandLine.ParameterException(
                        commandLine, "--data-dir: %s is not empty".formatted(directory));
            }
        }
        return directory;
    }

    private void measureJournal(Path folder, FigureTable table)
            throws IOException, InterruptedException {
        Set<JournalPart> parts = parts();
        Consumer<Figure> told = table::add;
        Path said = Files.createDirectories(folder.resolve("commands"));
        table.doing("a first backlog");
        try (var journal = BenchedJournal.start(folder.resolve("journal"), List.of())) {
            var log = new EventLog(journal.kafka());
            var catchUp = new CatchUp(journal, log, folder.resolve("gc"));
            boolean isCatchUpTold = parts.contains(JournalPart.CATCH_UP);
            JournalProcess instance = catchUp.cold(firstEvents, isCatchUpTold ? told : _ -> {});
            if (isCatchUpTold) {
                table.doing("a second backlog");
                catchUp.warm(events, told);
            }
            if (parts.contains(JournalPart.LATENCY)) {
                table.doing("acknowledged to readable");
                ReadableLatency.measure(journal, log, perSecond, duration, told);
            }
            if (parts.contains(JournalPart.ANALYTICS)) {
                table.doing("acknowledged to answered by analytics");
                AnsweredLatency.measure(journal, log, duration, told);
            }
            var commands = new JournalCommands(journal, log, said, told);
            if (parts.contains(JournalPart.VERIFY)) {
                table.doing("verification");
                MemoryVerification.measure(journal, told);
                commands.verify();
            }
            if (parts.contains(JournalPart.REPLAY)) {
                table.doing("replay");
                commands.replay();
            }
            if (parts.contains(JournalPart.RECEIPT)) {
                table.doing("a receipt");
                commands.receipt();
            }
            if (parts.contains(JournalPart.RESTORE)) {
                table.doing("restoring a lost state directory");
                Restore.measure(journal, instance, log, told);
            }
        }
    }

    private Set<JournalPart> parts() {
        Set<JournalPart> parts =
                only.isEmpty() ? EnumSet.allOf(JournalPart.class) : EnumSet.copyOf(only);
        if (skipFailover) {
            parts.remove(JournalPart.FAILOVER);
        }
        return parts;
    }
}
