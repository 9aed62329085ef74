package io.boltline.standins;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A log in a file of lines.
 *
 * <p>Callers that sync at the same time share one flush: while one flushes the others queue, and
 * the next in line flushes for all of them. A process killed in the middle of a line leaves a torn
 * one, which the next start cuts off: nobody was told that it was kept.
 */
public final class FileAppendLog implements AppendLog {
    private final FileOutputStream file;
    private final FileLock ownership;
    private final ReentrantLock flushing = new ReentrantLock();
    private volatile long appended;
    private volatile long flushed;

    private FileAppendLog(FileOutputStream file, FileLock ownership) {
        this.file = file;
        this.ownership = ownership;
    }

    /**
     * Opens or creates the file and reads it out, oldest line first.
     *
     * @throws IOException if it can't be read or written, or another process has it open
     */
    public static FileAppendLog open(Path path, Consumer<String> replay) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        var file = new FileOutputStream(path.toFile(), true);
        try {
            FileLock ownership = file.getChannel().tryLock();
            if (ownership == null) {
                throw new IOException(path + " is in use by another process");
            }
            cutTornLine(path.toFile());
            try (var lines = Files.lines(path, StandardCharsets.UTF_8)) {
                lines.forEach(replay);
            }
            return new FileAppendLog(file, ownership);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void cutTornLine(File path) throws IOException {
        try (var file = new RandomAccessFile(path, "rw")) {
            long end = file.length();
            while (end > 0 && byteBefore(file, end) != '\n') {
                end--;
            }
            file.setLength(end);
        }
    }

    private static int byteBefore(RandomAccessFile file, long position) throws IOException {
        file.seek(position - 1);
        return file.read();
    }

    @Override
    public synchronized void append(String line) {
        try {
            file.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            appended++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void sync() {
        long needed = appended;
        if (flushed >= needed) {
            return;
        }
        flushing.lock();
        try {
            if (flushed < needed) {
                long covered = appended;
                file.getFD().sync();
                flushed = covered;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            flushing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            ownership.release();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
