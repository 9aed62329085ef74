package io.boltline.faults;

import io.boltline.cli.Terminal;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.catalogue.Catalogue;
import io.boltline.faults.load.Customer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline faults}. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Breaks a pipeline of its own under load, and has the books audited.")
public final class Faults implements Callable<Integer> {
    @Option(names = "--brief", description = "Each fault once, as short as it makes sense.")
    private boolean brief;

    @Option(names = "--only", paramLabel = "TEXT", description = "Faults whose names contain this.")
    private String only = "";

    @Option(names = "--seed", paramLabel = "N", description = "What customers and faults do.")
    private long seed = 1;

    @Option(names = "--purchases", paramLabel = "N", description = "At least, for each fault.")
    private int purchases = 2_000;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where logs and data are kept.")
    private Path directory = Path.of(".boltline-faults");

    @Spec private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(Terminal.run(Terminal.commandLine(new Faults()), args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Scale scale = brief ? Scale.brief() : Scale.longRun(purchases);
        Map<Layout, List<Fault>> byLayout = new LinkedHashMap<>();
        for (Fault fault : Catalogue.all()) {
            if (fault.name().contains(only) && !(brief && fault.onlyInLongRun())) {
                byLayout.computeIfAbsent(fault.layout(), _ -> new ArrayList<>()).add(fault);
            }
        }
        boolean good = true;
        int number = 0;
        for (Map.Entry<Layout, List<Fault>> group : byLayout.entrySet()) {
            Path folder = directory.resolve("bed-" + ++number);
            try (Testbed bed = Testbed.start(folder, group.getKey())) {
                List<Customer> customers = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String name = "customer" + i;
                    customers.add(new Customer(name, bed.couchDb().customer(name)));
                }
                for (Fault fault : group.getValue()) {
                    long began = System.nanoTime();
                    Row row = new FaultRun(bed, customers, scale, seed).of(fault);
                    good &= row.isGood();
                    out.printf(
                            Locale.ROOT,
                            "%-60s %5d bought %5d ack %4d ref %3d unk %2d lost %2d dbl %4d dup "
                                    + " hurt %s (%d) others %s (%d) drained %.1f s peak %d MB, took"
                                    + " %.0f s%n",
                            fault.name(),
                            row.purchases(),
                            row.acknowledged(),
                            row.refused(),
                            row.unknown(),
                            row.lost(),
                            row.doubled(),
                            row.duplicates(),
                            row.hurt().inSeconds(),
                            row.hurt().count(),
                            row.others().inSeconds(),
                            row.others().count(),
                            row.drained().toMillis() / 1e3,
                            row.peakBytes() / 1_000_000,
                            (System.nanoTime() - began) / 1e9);
                    row.problems().forEach(problem -> out.println("    " + problem));
                    out.flush();
                }
            }
        }
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
