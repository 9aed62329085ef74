package io.boltline.standins.couchdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file. A process that is killed can only tear its last line, and a torn line was
 * never acknowledged: opening the file again cuts it off.
 */
final class FileJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    private final Path file;
    private final FileChannel channel;

    private FileJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file, creating it if need be.
     *
     * @param lines is given every whole line without its newline, in order, before this returns
     */
    static FileJournal open(Path file, Consumer<String> lines) throws IOException {
        boolean created = Files.notExists(file);
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            long whole = replay(channel, lines);
            if (whole < channel.size()) {
                LOG.warn("{}: cutting off a torn last line at byte {}", file, whole);
                channel.truncate(whole);
                channel.force(true);
            }
            channel.position(whole);
            if (created) {
                forceDirectory(file);
            }
            return new FileJournal(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void append(byte[] lines) throws IOException {
        var bytes = ByteBuffer.wrap(lines);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void delete() throws IOException {
        channel.close();
        Files.delete(file);
        forceDirectory(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Returns the number of bytes that whole lines take up. */
    private static long replay(FileChannel channel, Consumer<String> lines) throws IOException {
        // Not closed: that would close the channel, which goes on to be written to.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        var line = new ByteArrayOutputStream();
        long whole = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            lines.accept(line.toString(StandardCharsets.UTF_8));
            whole += line.size() + 1;
            line.reset();
        }
        return whole;
    }

    /** A new or removed name survives a power cut only when its directory was forced too. */
    private static void forceDirectory(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
            directory.force(true);
        }
    }
}
