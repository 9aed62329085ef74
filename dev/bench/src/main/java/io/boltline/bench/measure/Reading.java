package io.boltline.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process had used at one moment.
 *
 * @param cpu since its start, in user and system mode
 * @param residentBytes now; 0 where the system doesn't tell
 * @param peakResidentBytes since its start; 0 where the system doesn't tell
 * @param pauses of its garbage collector since its log was begun; empty if it isn't a JVM
 */
record Reading(
        Duration cpu, long residentBytes, long peakResidentBytes, Optional<Duration> pauses) {
    private static final long BYTES_PER_KIBIBYTE = 1_024;

    static Reading of(Part part, Optional<GcLog> log) {
        Duration cpu = ProcessHandle.of(part.pid()).map(it -> cpu(part, it)).orElse(Duration.ZERO);
        List<String> status = status(part.pid());
        return new Reading(
                cpu, bytes(status, "VmRSS:"), bytes(status, "VmHWM:"), log.map(GcLog::pauses));
    }

    private static Duration cpu(Part part, ProcessHandle process) {
        Stream<ProcessHandle> all =
                part.withChildren()
                        ? Stream.concat(Stream.of(process), process.descendants())
                        : Stream.of(process);
        return all.flatMap(it -> it.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Linux tells it here; others don't. */
    private static List<String> status(long pid) {
        Path file = Path.of("/proc", String.valueOf(pid), "status");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException ended) {
            throw new UncheckedIOException("process " + pid + " has ended", ended);
        }
    }

    private static long bytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIBIBYTE)
                .findFirst()
                .orElse(0);
    }
}
