package io.boltline.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.boltline.cli.Printable;
import io.boltline.local.Diagnosis.Verdict;
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

    @Mixin private Place place = new Place();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Diagnosis> diagnoses = diagnoses(System.getenv());
        print(diagnoses);
        return diagnoses.stream().anyMatch(it -> it.verdict() == Verdict.BAD)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    private List<Diagnosis> diagnoses(Map<String, String> environment) throws IOException {
        Path directory = place.dataDirectory();
        List<Diagnosis> diagnoses = new ArrayList<>(List.of(java(), kafka(), build(), caches()));
        diagnoses.addAll(Machine.here(directory).diagnoses());
        diagnoses.add(variables(environment));
        try {
            ExternalParts external = ExternalParts.from(environment);
            diagnoses.addAll(
                    Whereabouts.in(directory)
                            .map(it -> List.of(ports(it)))
                            .orElseGet(() -> place.ports().diagnoses(external)));
        } catch (CannotStartException e) {
            diagnoses.add(Diagnosis.bad("servers", String.valueOf(e.getMessage())));
        }
        diagnoses.add(DataDirectory.diagnosis(directory));
        return diagnoses;
    }

    private static Diagnosis java() {
        return Diagnosis.ok(
                "java",
                "%s %s, %s %s %s"
                        .formatted(
                                System.getProperty("java.vendor"),
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
    }

    private static Diagnosis kafka() {
        return Diagnosis.ok("kafka", AppInfoParser.getVersion() + ", client and broker");
    }

    private boolean isBuilt() {
        return Files.exists(built());
    }

    /** What the launcher leaves behind when all jars are there. */
    private Path built() {
        return SourceTree.find().target().resolve("built");
    }

    /** Whoever reads a report must know which code it is of. */
    private Diagnosis build() throws IOException {
        String commit = Commit.of(SourceTree.find().root()).orElse("no commit known");
        return isBuilt()
                ? Diagnosis.ok("boltline", commit + ", built " + Files.getLastModifiedTime(built()))
                : Diagnosis.note("boltline", commit + ", not built by this launcher");
    }

    private Diagnosis caches() {
        return isBuilt() && new AotCaches(SourceTree.find()).areCurrent()
                ? Diagnosis.ok("start-up caches", "recorded for this build")
                : Diagnosis.note(
                        "start-up caches", "none for this build: the next up records them");
    }

    /** Names alone: values are the user's secrets. */
    private static Diagnosis variables(Map<String, String> environment) {
        String set = READ_BY_UP.stream().filter(environment::containsKey).collect(joining(", "));
        return Diagnosis.ok("variables", set.isEmpty() ? "none that up reads" : "set: " + set);
    }

    private static Diagnosis ports(Whereabouts running) {
        return Diagnosis.ok(
                "ports", "of the pipeline that runs here, process " + running.process());
    }

    private void print(List<Diagnosis> diagnoses) {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        diagnoses.forEach(it -> out.println(Printable.line(it.toString())));
        out.flush();
    }
}
