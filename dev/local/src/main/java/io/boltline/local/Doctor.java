package io.boltline.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.boltline.cli.Printable;
import io.boltline.local.Finding.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boltline doctor}: why {@code up} would fail here, or what to say in a report. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at this machine, the build and a data directory, and says what would keep"
                    + " 'up' from working.",
            "Changes nothing. What it prints holds no secret and can be pasted into a report."
        },
        footer = {
            "",
            "Give it the options that you give to 'up'. The exit status is 1 if anything is bad.",
            "",
            "Examples:",
            "  ./boltline doctor",
            "  ./boltline doctor --port 9080 --data-dir /tmp/shop"
        })
final class Doctor implements Callable<Integer> {
    /** The variables that change what {@code up} starts. */
    private static final List<String> READ_BY_UP =
            List.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "COUCHDB_URL",
                    "COUCHDB_USER",
                    "COUCHDB_PASSWORD",
                    "CLN_URL",
                    "CLN_RUNE",
                    "LND_URL",
                    "LND_MACAROON",
                    "LND_PREIMAGE_SECRETS",
                    "DB_LOGIN_PREFIX");

    private final Installation installation = Installation.find();

    @Mixin private Place place = new Place();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = findings(System.getenv());
        print(findings);
        return findings.stream().anyMatch(it -> it.verdict() == Verdict.BAD)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    private List<Finding> findings(Map<String, String> environment) throws IOException {
        Path directory = place.dataDirectory();
        List<Finding> findings = new ArrayList<>(List.of(java(), kafka(), build(), caches()));
        findings.addAll(Machine.here(directory).findings());
        findings.add(variables(environment));
        try {
            ExternalParts external = ExternalParts.from(environment);
            findings.addAll(
                    Whereabouts.in(directory)
                            .map(it -> List.of(ports(it)))
                            .orElseGet(() -> place.ports().findings(external)));
        } catch (CannotStartException e) {
            findings.add(Finding.bad("servers", String.valueOf(e.getMessage())));
        }
        findings.add(DataDirectory.finding(directory));
        return findings;
    }

    private static Finding java() {
        return Finding.ok(
                "java",
                "%s %s, %s %s %s"
                        .formatted(
                                System.getProperty("java.vendor"),
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
    }

    private static Finding kafka() {
        return Finding.ok("kafka", AppInfoParser.getVersion() + ", client and broker");
    }

    private boolean isBuilt() {
        return Files.exists(built());
    }

    /** What the launcher leaves behind when all jars are there. */
    private Path built() {
        return installation.target().resolve("built");
    }

    /** Whoever reads a report must know which code it is of. */
    private Finding build() throws IOException {
        String commit = Commit.of(installation.root()).orElse("no commit known");
        return isBuilt()
                ? Finding.ok("boltline", commit + ", built " + Files.getLastModifiedTime(built()))
                : Finding.note("boltline", commit + ", not built by this launcher");
    }

    private Finding caches() {
        return isBuilt() && new AotCaches(installation).areCurrent()
                ? Finding.ok("start-up caches", "recorded for this build")
                : Finding.note("start-up caches", "none for this build: the next up records them");
    }

    /** Names alone: values are the user's secrets. */
    private static Finding variables(Map<String, String> environment) {
        String set = READ_BY_UP.stream().filter(environment::containsKey).collect(joining(", "));
        return Finding.ok("variables", set.isEmpty() ? "none that up reads" : "set: " + set);
    }

    private static Finding ports(Whereabouts running) {
        return Finding.ok("ports", "of the pipeline that runs here, process " + running.process());
    }

    private void print(List<Finding> findings) {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        findings.forEach(it -> out.println(Printable.line(it.toString())));
        out.flush();
    }
}
