package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Terminal;
import io.boltline.contracts.observed.Observed;
import io.boltline.faults.Fault;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.catalogue.Catalogue;
import io.boltline.faults.mutations.Mutations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline faults}. */
@Command(
        name = "boltline faults",
        mixinStandardHelpOptions = true,
        subcommands = Mutations.class,
        sortOptions = false,
        description = {
            "Breaks a pipeline of its own while customers buy, then has its books audited.",
            "Fails if anything was lost or doubled, or anybody was told what must not be."
        },
        footer = {
            "",
            "Examples:",
            "  boltline faults --brief --lanes 2",
            "  boltline faults --brief --only 'order-processor killed'",
            "  boltline faults --duration 1m --purchases 2000 --seed 7 --report docs/faults.md",
            "  boltline faults --mixed --purchases 100000 --seed 7",
            "  boltline faults --journal --seed 7 --report docs/journal.md",
            "  boltline faults --journal --only 'disk'",
            "  boltline faults --analytics --seed 7 --report docs/analytics.md",
            "  boltline faults mutations --report docs/journal.md"
        })
public final class Faults implements Callable<Integer> {
    private static final int MOST_LANES = 8;

    @Option(names = "--list", description = "Only name the faults.")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only faults whose name contains this.")
    private String only = "";

    @Option(
            names = "--mixed",
            description = "One run in which any of the faults may strike at any time.")
    private boolean mixed;

    @Mixin private ScaleOptions scale = new ScaleOptions();
    @Mixin private ReaderOptions readers = new ReaderOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides who buys what and which victim is chosen.")
    private long seed;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            defaultValue = "1",
            description = {
                "So many testbeds side by side, each with ports, data and processes of its own and"
                        + " 3 GB (default ${DEFAULT-VALUE}).",
                "What is asked of a run stays the same, but its latencies say nothing then; the",
                "journal is killed beside them."
            })
    private int lanes;

    @Option(
            names = "--again",
            description = {
                "A run that goes wrong is run once more, on another testbed.",
                "If that goes well it is not bad but flaky; both are told."
            })
    private boolean again;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Put the rows into the table of this file.")
    private @Nullable Path report;

    @Mixin private CoverageOptions coverage = new CoverageOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keep logs and data here (default: a new temporary directory).")
    private @Nullable Path directory;

    @Spec private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(Terminal.run(Terminal.commandLine(new Faults()), args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = commandLine().getOut();
        if (readers.isAsked()) {
            return strikeReader(out);
        }
        List<Fault> chosen = chosen();
        if (list) {
            chosen.forEach(fault -> out.println(fault.name()));
            return CommandLine.ExitCode.OK;
        }
        requireLanes();
        coverage.check();
        if (report != null) {
            new Report(report).requireTable();
        }
        Path folder = folder();
        out.printf("Logs, data and records are in %s%n%n%s", folder, Table.head());
        out.flush();
        boolean isWhole = scale.isBrief() && only.isEmpty() && !mixed;
        Beside.Work kills = told -> !isWhole || readers.killJournal(folder, seed, told);
        if (lanes == 1) {
            return strike(chosen, folder, out, kills);
        }
        try (Beside killing = Beside.start(kills)) {
            return strike(chosen, folder, out, killing::isGood);
        }
    }

    /** Asks last what became of the journal. */
    private int strike(List<Fault> chosen, Path folder, PrintWriter out, Beside.Work kills)
            throws InterruptedException {
        long began = System.nanoTime();
        List<Result> results = new ArrayList<>();
        var observed = new Observed();
        new Campaign(folder, scale.scale(), seed, lanes, again, new Contract(observed))
                .run(schedules(chosen), result -> tell(result, results, out));
        long bad = results.stream().filter(result -> !result.row().isGood()).count();
        long flaky = results.stream().filter(Result::isFlaky).count();
        out.print(Table.slowest(results));
        out.printf(
                "%n%d runs, %d of them bad, %d flaky, in %d s%n",
                results.size(),
                bad,
                flaky,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        boolean isJournalGood = kills.run(out);
        boolean isCovered = coverage.isWhole(observed, command(), folder, out);
        return exitCode(bad == 0 && isJournalGood && isCovered);
    }

    private int strikeReader(PrintWriter out) throws InterruptedException {
        if (list) {
            readers.titles(only).forEach(out::println);
            return CommandLine.ExitCode.OK;
        }
        return exitCode(
                readers.kill(
                        folder(), scale.isBrief(), only, seed, Optional.ofNullable(report), out));
    }

    /** As it says what it was told to strike with. */
    private String command() {
        String which = mixed ? "--mixed" : only.isEmpty() ? "" : "--only '" + only + "'";
        return "./boltline faults %s %s"
                .formatted(scale.isBrief() ? "--brief" : "", which)
                .strip()
                .replaceAll(" +", " ");
    }

    private static int exitCode(boolean isGood) {
        return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void requireLanes() {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new CommandFailedException(
                    "--lanes must be 1 to %d, not %d".formatted(MOST_LANES, lanes));
        }
        if (lanes > 1 && report != null) {
            throw new CommandFailedException(
                    "--report publishes latencies, which --lanes %d would spoil".formatted(lanes));
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private List<Fault> chosen() {
        List<Fault> chosen =
                Catalogue.all().stream()
                        .filter(fault -> fault.name().contains(only))
                        .filter(fault -> !(scale.isBrief() && fault.onlyInLongRun()))
                        .toList();
        if (chosen.isEmpty()) {
            throw new CommandFailedException("no fault is called so; see --list");
        }
        return chosen;
    }

    /** A mixed run has one testbed, and so only what works on it. */
    private List<Schedule> schedules(List<Fault> chosen) {
        return mixed
                ? List.of(
                        Schedule.mixing(
                                chosen.stream()
                                        .filter(fault -> fault.layout().equals(Layout.twoOfEach()))
                                        .toList()))
                : chosen.stream().map(scale.isBrief() ? Schedule::brief : Schedule::of).toList();
    }

    private Path folder() {
        try {
            return directory == null
                    ? Files.createTempDirectory("boltline-faults-")
                    : Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write to " + directory, e);
        }
    }

    private void tell(Result result, List<Result> results, PrintWriter out) {
        Row row = result.row();
        results.add(result);
        out.print(Table.line(result));
        out.flush();
        if (report != null) {
            String which = mixed ? "--mixed" : "--only '" + row.fault() + "'";
            new Report(report).put(row, scale.command(which, seed));
        }
    }
}
