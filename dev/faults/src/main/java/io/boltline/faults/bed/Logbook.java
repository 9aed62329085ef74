package io.boltline.faults.bed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        return written().map(LogLine::in).flatMap(Optional::stream).toList();
    }

    /** The errors among them, each with what its stack trace begins with. */
    public List<String> errors() {
        List<String> written = written().filter(line -> !line.isBlank()).toList();
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Optional<LogLine> error = LogLine.in(written.get(i)).filter(LogLine::isError);
            if (error.isPresent()) {
                String next = i + 1 < written.size() ? written.get(i + 1) : "";
                String cause = LogLine.in(next).isPresent() ? "" : next;
                errors.add((error.get().text() + " " + cause).strip());
            }
        }
        return errors;
    }

    private Stream<String> written() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] written = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(written);
            return new String(written, StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
