package io.boltline.faults.mutations;

import io.boltline.cli.CommandFailedException;
import io.boltline.faults.MarkedLines;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.Tile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline faults mutations}. */
@Command(
        name = "mutations",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Changes a journal in memory in every way, entry by entry, and has the code of"
                    + " 'boltline journal verify' find each change.",
            "Fails if one is not found, or not in its place."
        })
public final class Mutations implements Callable<Integer> {
    private static final int PARTITIONS = 20;
    private static final int FEWEST = PARTITIONS * Tile.LEAVES;

    private static final List<String> HEAD =
            List.of(
                    "| what was changed | journals | found | in their place | place | named |",
                    "|---|---|---|---|---|---|");

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000",
            description = "So many entries, in 20 partitions (default ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Try each N-th change only (default ${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which bits are flipped (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Put the table into this file.")
    private @Nullable Path report;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireSense();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        long began = System.nanoTime();
        HEAD.forEach(out::println);
        List<Copy> copies = IntStream.range(0, PARTITIONS).mapToObj(this::copy).toList();
        List<Line> lines = all().stream().map(mutation -> told(mutation, copies, out)).toList();
        if (report != null) {
            table(report).replace(_ -> table(lines));
        }
        out.printf(
                "%n%,d journals of %,d entries, in %d s%n",
                lines.stream().mapToInt(Line::mutants).sum(),
                events,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        return lines.stream().allMatch(Line::isGood)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void requireSense() {
        if (events < FEWEST) {
            throw new CommandFailedException(
                    "--events must be at least %d, a tile in each partition, not %d"
                            .formatted(FEWEST, events));
        }
        if (every < 1) {
            throw new CommandFailedException("--every must be at least 1, not " + every);
        }
        if (report != null) {
            table(report).require();
        }
    }

    private Line told(Mutation mutation, List<Copy> copies, PrintWriter out) {
        Line line = Line.of(mutation, mutants(mutation, copies));
        out.println(line.row());
        if (!line.missed().isEmpty()) {
            out.println("    " + line.missed());
        }
        out.flush();
        return line;
    }

    private static List<String> table(List<Line> lines) {
        return Stream.concat(HEAD.stream(), lines.stream().map(Line::row)).toList();
    }

    private static MarkedLines table(Path file) {
        return new MarkedLines(file, "<!-- mutations -->", "<!-- end of mutations -->");
    }

    private static List<Mutation> all() {
        return Stream.of(
                        RecordMutations.all(),
                        OrderMutations.all(),
                        HistoryMutations.all(),
                        SignatureMutations.all())
                .flatMap(List::stream)
                .toList();
    }

    private Stream<Mutant> mutants(Mutation mutation, List<Copy> copies) {
        RandomGenerator random = new SplittableRandom(seed);
        AtomicInteger counted = new AtomicInteger();
        return copies.stream()
                .flatMap(copy -> mutation.mutants().of(copy, random))
                .filter(_ -> counted.getAndIncrement() % every == 0)
                .map(Supplier::get);
    }

    private Copy copy(int partition) {
        var origin = new Origin("0f8fad5bd9cb469f", 1, partition, PARTITIONS);
        return SampleJournal.of(origin, Keys.own(origin), "alice", events / PARTITIONS);
    }
}
