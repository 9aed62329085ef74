package io.boltline.bench.couchdb;

import io.boltline.bench.measure.ListeningProcess;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.local.ClosingStack;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
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
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline bench couchdb}: how the stand-in's costs are calibrated. */
@Command(
        name = "couchdb",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what CouchDB's calls cost: on the real server that COUCHDB_URL names and on",
            "the stand-in, in turn, side by side; or on the stand-in alone, beside what was seen"
                    + " on",
            "a real 3.5.0 on two cores."
        },
        footer = {
            "",
            "The exit status is 1 if a figure of the stand-in is further off the real server's"
                    + " than",
            "--tolerance. The real server must run on this machine, since its CPU is measured; its",
            "databases bench-* are deleted in the end.",
            "",
            "Examples:",
            "  COUCHDB_URL=http://127.0.0.1:5984 COUCHDB_USER=admin COUCHDB_PASSWORD=... \\",
            "    boltline bench couchdb --repeat 3 --markdown couchdb.md",
            "  boltline bench couchdb --only WRITES --rows 'groups of 20,'"
        })
public final class CouchDbBench implements Callable<Integer> {
    private static final double PERCENT = 100;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "3s",
            description = "Of each row at each server (default ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Each row so often, in turn; medians are shown (default ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "50000",
            description = "In the databases of most rows (default ${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,200000",
            description = "Documents in the databases of SIZES (default ${DEFAULT-VALUE}).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--shards",
            paramLabel = "Q",
            description = "Of each database (default: as many as the server makes, which is 2).")
    private @Nullable Integer shards;

    @Option(
            names = "--only",
            paramLabel = "GROUP",
            split = ",",
            description = "These rows: ${COMPLETION-CANDIDATES}.")
    private Set<Group> only = EnumSet.allOf(Group.class);

    @Option(
            names = "--rows",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Those among them that have this in their name.")
    private String text = "";

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            defaultValue = "25",
            description = "How far off a figure may be (default ${DEFAULT-VALUE}).")
    private double tolerancePercent;

    @Option(
            names = "--couchdb-pid",
            paramLabel = "PID",
            description = "The real server's process (default: who listens on its port).")
    private @Nullable Long couchDbPid;

    @Option(
            names = "--fast-couchdb",
            description = "The stand-in without the costs of a real server.")
    private boolean fast;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The stand-in's logs and data (default: a new temporary directory).")
    private @Nullable Path directory;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table here too.")
    private @Nullable Path markdown;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Row> rows =
                new Rows(documents, sizes)
                        .all().stream()
                                .filter(row -> only.contains(row.group()))
                                .filter(row -> row.name().contains(text))
                                .toList();
        try (ClosingStack parts = new ClosingStack()) {
            OwnStandIn standIn = parts.add(OwnStandIn.start(folder(), !fast));
            Server own = parts.add(server("stand-in", standIn.access(), standIn.pid()));
            Optional<Server> real = ExternalParts.from(System.getenv()).couchDb().map(this::real);
            real.ifPresent(parts::add);
            return new Comparison(own, real, duration, repeats, tolerancePercent / PERCENT)
                    .run(rows, Optional.ofNullable(markdown), out, err);
        }
    }

    private Server real(CouchDbAccess access) {
        long pid =
                couchDbPid != null
                        ? couchDbPid
                        : ListeningProcess.at(access.url())
                                .orElseThrow(() ->
                                        new CommandFailedException(
                                                "No process of this machine is known to listen at"
                                                    + " COUCHDB_URL; name it by --couchdb-pid"));
        return server("CouchDB", access, pid);
    }

    private Server server(String name, CouchDbAccess access, long pid) {
        String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
        return new Server(name, access, pid, run, shards == null ? "" : "?q=" + shards);
    }

    private Path folder() {
        try {
            return directory == null
                    ? Files.createTempDirectory("boltline-bench-")
                    : Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write to " + directory, e);
        }
    }
}
