package io.boltline.local;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a machine has for a pipeline.
 *
 * @param availableBytes memory that programs can still take, caches given back
 * @param openFiles how many files a process may hold; empty where that isn't known
 * @param usableBytes of the disk that the data directory is, or would be, on
 */
record Machine(
        int processors,
        long totalBytes,
        long availableBytes,
        OptionalLong openFiles,
        long usableBytes) {
    /** Building needs about as much again as {@code up} takes. */
    private static final long MEMORY_FOR_UP = megabytes(3_072);

    /** It said 1,352 to 1,434 MB when analytics was ready; its JVMs grow when they work. */
    private static final int UP_TAKES_MB = 1_450;

    /** And something for whoever looks at it. */
    private static final long LEAST_MEMORY = megabytes(UP_TAKES_MB + 350);

    private static final long DISK_FOR_UP = megabytes(5_120);
    private static final long LEAST_DISK = megabytes(1_024);
    private static final long FILES_FOR_UP = 4_096;
    private static final Path MEMORY_OF_LINUX = Path.of("/proc/meminfo");

    /**
     * This machine, or as much of it as a container may use.
     *
     * @throws IOException if the disk can't be asked
     */
    static Machine here(Path dataDirectory) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                Math.min(system.getTotalMemorySize(), available(system)),
                system instanceof UnixOperatingSystemMXBean unix
                        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                        : OptionalLong.empty(),
                Files.getFileStore(nearestThatIsThere(dataDirectory)).getUsableSpace());
    }

    /** Linux counts what its caches would give back as available, the JVM doesn't. */
    private static long available(OperatingSystemMXBean system) throws IOException {
        if (!Files.isReadable(MEMORY_OF_LINUX)) {
            return system.getFreeMemorySize();
        }
        try (Stream<String> lines = Files.lines(MEMORY_OF_LINUX)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElseGet(system::getFreeMemorySize);
        }
    }

    private static Path nearestThatIsThere(Path path) {
        return Stream.iterate(path.toAbsolutePath(), it -> it != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    List<Diagnosis> diagnoses() {
        return List.of(processorsDiagnosis(), memory(), disk(), files());
    }

    private Diagnosis processorsDiagnosis() {
        return processors > 1
                ? Diagnosis.ok("processors", String.valueOf(processors))
                : Diagnosis.note("processors", "1: starting takes a minute or more");
    }

    private Diagnosis memory() {
        String has = "%,d MB available of %,d MB".formatted(inMb(availableBytes), inMb(totalBytes));
        if (availableBytes < LEAST_MEMORY) {
            return Diagnosis.bad(
                    "memory",
                    "%s: end other programs, up takes about %,d MB".formatted(has, UP_TAKES_MB));
        }
        return availableBytes < MEMORY_FOR_UP
                ? Diagnosis.note("memory", has + ": enough to try, little to build with")
                : Diagnosis.ok("memory", has);
    }

    private Diagnosis disk() {
        String has = "%,d MB free for the data directory".formatted(inMb(usableBytes));
        if (usableBytes < LEAST_DISK) {
            return Diagnosis.bad("disk", has + ": Kafka stops when it can't write; make room");
        }
        return usableBytes < DISK_FOR_UP
                ? Diagnosis.note("disk", has + ": events are kept for ever")
                : Diagnosis.ok("disk", has);
    }

    private Diagnosis files() {
        if (openFiles.isEmpty()) {
            return Diagnosis.ok("open files", "limit unknown");
        }
        String limit = "%,d a process".formatted(openFiles.getAsLong());
        return openFiles.getAsLong() < FILES_FOR_UP
                ? Diagnosis.note(
                        "open files", limit + ": raise it with ulimit -n 20000 before load")
                : Diagnosis.ok("open files", limit);
    }

    private static long inMb(long bytes) {
        return bytes >> 20;
    }

    private static long megabytes(long count) {
        return count << 20;
    }
}
