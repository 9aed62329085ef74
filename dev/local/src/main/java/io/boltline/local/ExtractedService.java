package io.boltline.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's runnable jar, unpacked into a jar and a folder of libraries: it starts faster, and
 * only so can it use an ahead-of-time cache.
 *
 * <p>See <a href="https://docs.spring.io/spring-boot/reference/packaging/aot-cache.html">Spring
 * Boot, AOT cache</a>.
 */
final class ExtractedService {
    private static final String APPLICATION = "app.jar";
    private static final String LOCK = "lock";

    private ExtractedService() {}

    /**
     * The unpacked jar, which names its libraries; unpacks it if this build's isn't there yet.
     * Several processes may ask at once: one unpacks, the others wait.
     *
     * @throws CannotStartException if unpacking fails
     */
    static synchronized Path jar(SourceTree tree, Service service) {
        Path exec = tree.execJar(service);
        Path folder = tree.target().resolve("services").resolve(service.module());
        Path mine = folder.resolve(FileFingerprint.of(List.of(exec)));
        Path jar = mine.resolve(exec.getFileName());
        try (FileChannel lockFile = lockFile(folder);
                FileLock _ = lockFile.lock()) {
            if (!Files.exists(jar)) {
                extract(exec, folder, mine);
            }
        } catch (IOException e) {
            throw new CannotStartException("cannot unpack %s: %s".formatted(exec, e), e);
        }
        return jar;
    }

    /**
     * Unpacks it into a folder of the module's name, as {@code app.jar} and {@code lib}.
     *
     * @throws CannotStartException if unpacking fails
     */
    static Path jar(SourceTree tree, Service service, Path folder) {
        Path mine = folder.resolve(service.module());
        try {
            run(tree.execJar(service), mine, "--application-filename", APPLICATION);
        } catch (IOException e) {
            throw new CannotStartException("cannot unpack into %s: %s".formatted(mine, e), e);
        }
        return mine.resolve(APPLICATION);
    }

    private static FileChannel lockFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void extract(Path exec, Path folder, Path mine) throws IOException {
        deleteAllButTheLock(folder);
        Path half = Files.createDirectories(folder.resolve("extracting"));
        run(exec, half);
        Files.move(half, mine, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(Path exec, Path destination, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                JavaCommand.executable(),
                                "-Djarmode=tools",
                                "-jar",
                                exec.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                destination.toString()));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new CannotStartException(
                        "cannot unpack " + exec + ": exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new CannotStartException("interrupted while unpacking " + exec, e);
        }
    }

    private static void deleteAllButTheLock(Path folder) throws IOException {
        try (Stream<Path> older = Files.list(folder)) {
            for (Path path : older.filter(path -> !path.endsWith(LOCK)).toList()) {
                DataDirectory.delete(path);
            }
        }
    }
}
