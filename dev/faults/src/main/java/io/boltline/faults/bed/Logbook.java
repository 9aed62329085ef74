package io.boltline.faults.bed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one instance writes to its log from some time on.
 *
 * @param instance its name
 * @param from bytes that were there before
 */
public record Logbook(String instance, Path log, long from) {
    /** From now on. */
    static Logbook of(Instance instance) {
        Path log = instance.process().log();
        try {
            return new Logbook(instance.process().name(), log, Files.size(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are there now. */
    public List<LogLine> lines() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] written = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(written);
            return new String(written, StandardCharsets.UTF_8)
                    .lines()
                    .map(LogLine::in)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
