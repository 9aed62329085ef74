package io.boltline.faults.campaign;

import io.boltline.cli.CommandFailedException;
import io.boltline.contracts.observed.Coverage;
import io.boltline.contracts.observed.Observed;
import io.boltline.contracts.observed.Unseen;
import io.boltline.schemas.HttpCheck;
import io.boltline.schemas.Schemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what of the contract was seen, by the end-to-end tests and here. */
final class CoverageOptions {
    private static final String END_TO_END = "./mvnw verify";

    @Option(
            names = "--observed",
            paramLabel = "FILE",
            description = {
                "What the end-to-end tests saw of the contract (dev/e2e/target/observed.json).",
                "With what is seen here, all of it must have been, unless there is a reason."
            })
    private @Nullable Path others;

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description = "Put the table of what was seen into this file.")
    private @Nullable Path report;

    /**
     * Refuses what would come to nothing after hours.
     *
     * @throws CommandFailedException if there is no such file, or it is not asked for
     */
    void check() {
        if (others != null && !Files.isRegularFile(others)) {
            throw new CommandFailedException("--observed: there is no file " + others);
        }
        if (report != null && others == null) {
            throw new CommandFailedException("--coverage wants --observed");
        }
    }

    /**
     * Whether nothing is left to be seen; nothing is asked for without the option. What was seen
     * here is kept in the folder.
     *
     * @param command by which it was seen
     */
    boolean isWhole(Observed observed, String command, Path folder, PrintWriter out) {
        observed.writeTo(folder.resolve("observed.json"));
        if (others == null) {
            return true;
        }
        observed.add(Observed.in(others));
        var coverage =
                new Coverage(
                        Schemas.published(),
                        HttpCheck.gateway().described(),
                        observed,
                        Unseen.recorded());
        if (report != null) {
            write(coverage.page(List.of(END_TO_END, command)), report);
        }
        List<String> gaps = coverage.gaps(true);
        gaps.forEach(gap -> out.println("not seen, and no reason is known: " + gap));
        return gaps.isEmpty();
    }

    private static void write(String page, Path file) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write to " + file, e);
        }
    }
}
