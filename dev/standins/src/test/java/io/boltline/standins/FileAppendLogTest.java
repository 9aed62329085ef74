package io.boltline.standins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAppendLogTest {
    @TempDir Path directory;

    @Test
    void aNewProcessReadsWhatTheOldOneWrote() throws Exception {
        try (var log = open(new ArrayList<>())) {
            log.append("one");
            log.append("zwei, ümlaut");
            log.sync();
        }

        var lines = new ArrayList<String>();
        open(lines).close();

        assertThat(lines).containsExactly("one", "zwei, ümlaut");
    }

    @Test
    void aTornLastLineIsCutOff() throws Exception {
        try (var log = open(new ArrayList<>())) {
            log.append("whole");
        }
        Files.writeString(file(), "{\"torn", StandardOpenOption.APPEND);

        try (var log = open(new ArrayList<>())) {
            log.append("next");
        }
        var lines = new ArrayList<String>();
        open(lines).close();

        assertThat(lines).containsExactly("whole", "next");
    }

    @Test
    void manyWritersKeepWholeLines() throws Exception {
        try (var log = open(new ArrayList<>());
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String line = "line " + i;
                writers.execute(() -> {
                    log.append(line);
                    log.sync();
                });
            }
        }

        var lines = new ArrayList<String>();
        open(lines).close();

        assertThat(lines).hasSize(200).doesNotHaveDuplicates().allMatch(l -> l.startsWith("line "));
    }

    @Test
    void oneOwnerAtATime() throws Exception {
        try (var owner = open(new ArrayList<>())) {
            Assertions.assertThatThrownBy(() -> open(new ArrayList<>()))
                    .isInstanceOf(OverlappingFileLockException.class);
            owner.append("still mine");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAnError() throws Exception {
        Path occupied = Files.createFile(directory.resolve("occupied"));

        assertThatIOException()
                .isThrownBy(() -> FileAppendLog.open(occupied.resolve("log"), _ -> {}));
    }

    private FileAppendLog open(List<String> lines) throws IOException {
        return FileAppendLog.open(file(), lines::add);
    }

    private Path file() {
        return directory.resolve("log.jsonl");
    }
}
