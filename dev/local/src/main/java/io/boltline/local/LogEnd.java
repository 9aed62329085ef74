package io.boltline.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log. */
final class LogEnd {
    private static final int LINES = 20;
    private static final int BYTES = 8_192;

    private LogEnd() {}

    /** At most twenty lines and 8 KiB; what is wrong with a log that can't be read. */
    static List<String> of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
