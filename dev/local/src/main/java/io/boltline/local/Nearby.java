package io.boltline.local;

import io.boltline.cli.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that finds the pipeline which runs on this machine. */
final class Nearby {
    static final String DATA_DIRECTORY = ".boltline";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = DATA_DIRECTORY,
            description = "The data directory of the pipeline (default ${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of(DATA_DIRECTORY);

    /** How another command finds the pipeline of this directory; begins with a space. */
    static String asOption(Path dataDirectory) {
        return dataDirectory.equals(Path.of(DATA_DIRECTORY))
                ? ""
                : " --data-dir '" + dataDirectory.toString().replace("'", "'\\''") + "'";
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** Empty if none runs there. */
    Optional<Whereabouts> pipeline() {
        return Whereabouts.in(dataDirectory);
    }

    /** Where the operators' commands find the pipeline that runs there. */
    Surroundings surroundings() {
        return new Surroundings(
                System.getenv(), () -> pipeline().map(Whereabouts::variables).orElse(Map.of()));
    }
}
