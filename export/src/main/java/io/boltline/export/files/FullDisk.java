package io.boltline.export.files;

import java.util.List;

/** No room is left: the only trouble with writing that may pass while one waits. */
public final class FullDisk {
    /** As the system says it, of the disk and of a user's share; then what DuckDB may spill. */
    private static final List<String> WORDS =
            List.of("No space left on device", "Disk quota exceeded", "max_temp_directory_size");

    private FullDisk() {}

    /** Whether that is why something couldn't be written, be it DuckDB or the JDK that tells. */
    public static boolean isCauseOf(Exception e) {
        String message = String.valueOf(e.getMessage());
        return WORDS.stream().anyMatch(message::contains);
    }
}
