package io.boltline.standins.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of PostgreSQL's programs, and how they are run: not by root, which they refuse.
 *
 * @param folder with {@code initdb}, {@code postgres} and {@code pg_isready}
 */
record PostgresPrograms(Path folder) {
    private static final String USER = "postgres";
    private static final List<String> NEEDED = List.of("initdb", "postgres", "pg_isready");

    /** Where Debian has them, the newest version first. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    static Optional<PostgresPrograms> find() {
        return Stream.concat(debian(), path())
                .filter(PostgresPrograms::isComplete)
                .findFirst()
                .map(PostgresPrograms::new);
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.reverseOrder())
                    .map(it -> it.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> path() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(Path::of);
    }

    private static boolean isComplete(Path folder) {
        return NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
    }

    /** To be started as it is: what runs is the program itself, so that a signal reaches it. */
    ProcessBuilder command(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(
                    List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(folder.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }

    /** Whose the files must be. */
    static Optional<String> owner() {
        return isRoot() ? Optional.of(USER) : Optional.empty();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
