package io.boltline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Groups any number of small records by their key in bounded memory: sorted runs on disk, merged at
 * the end. Records of one key keep the order in which they came.
 *
 * <p>One thread may use it. Its files are deleted as they are closed, also when the process dies.
 */
public final class SortedSpill implements AutoCloseable {
    /** What an entry costs in memory beside its bytes: three objects and a place in a list. */
    private static final int ENTRY_OVERHEAD_BYTES = 80;

    private static final int RUN_BUFFER_BYTES = 1 << 16;

    /** Runs that are merged at once: their buffers take 8 MiB. */
    private static final int MAX_RUNS = 128;

    private static final Comparator<Entry> BY_KEY =
            (a, b) -> Arrays.compareUnsigned(a.key(), b.key());

    private final Path folder;
    private final long maxBytes;
    private final List<FileChannel> runs = new ArrayList<>();
    private List<Entry> entries = new ArrayList<>();
    private long bytes;

    /** A record would compare its arrays by identity. */
    private static final class Entry {
        private final byte[] key;
        private final byte[] value;

        Entry(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return value;
        }
    }

    /** Takes one key's records, in the order in which they came. */
    @FunctionalInterface
    public interface GroupReader {
        void read(String key, List<byte[]> values);
    }

    /**
     * Nothing yet.
     *
     * @param folder for the runs; must exist
     * @param maxBytes kept in memory before a run is written
     */
    public SortedSpill(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Throws {@link UncheckedIOException} when the disk is full. */
    public void add(String key, byte[] value) {
        byte[] keyBytes = key.getBytes(UTF_8);
        entries.add(new Entry(keyBytes, value));
        bytes += keyBytes.length + value.length + ENTRY_OVERHEAD_BYTES;
        if (bytes >= maxBytes) {
            spill();
        }
    }

    /** Hands out all groups by ascending key; afterwards the records are gone. */
    public void forEachGroup(GroupReader reader) {
        try {
            entries.sort(BY_KEY);
            try (var merge = new Merge(runs, entries)) {
                merge.forEachGroup(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    private void spill() {
        entries.sort(BY_KEY);
        try {
            runs.add(written(entries));
            if (runs.size() == MAX_RUNS) {
                joinRuns();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries = new ArrayList<>();
        bytes = 0;
    }

    private void joinRuns() throws IOException {
        FileChannel joined = newRun();
        try (var merge = new Merge(runs, List.of())) {
            DataOutputStream out = output(joined);
            for (Entry next = merge.next(); next != null; next = merge.next()) {
                write(next, out);
            }
            out.flush();
        }
        for (FileChannel run : runs) {
            run.close();
        }
        runs.clear();
        runs.add(joined);
    }

    private FileChannel written(List<Entry> sorted) throws IOException {
        FileChannel run = newRun();
        DataOutputStream out = output(run);
        for (Entry entry : sorted) {
            write(entry, out);
        }
        out.flush();
        return run;
    }

    private FileChannel newRun() throws IOException {
        return FileChannel.open(
                Files.createTempFile(folder, "boltline-", ".run"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static DataOutputStream output(FileChannel run) {
        return new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(run), RUN_BUFFER_BYTES));
    }

    private static void write(Entry entry, DataOutputStream out) throws IOException {
        out.writeInt(entry.key().length);
        out.write(entry.key());
        out.writeInt(entry.value().length);
        out.write(entry.value());
    }

    @Override
    public void close() {
        entries = new ArrayList<>();
        bytes = 0;
        try {
            for (FileChannel run : runs) {
                run.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            runs.clear();
        }
    }

    /** All runs side by side; what came first is in front where keys are equal. */
    private static final class Merge implements AutoCloseable {
        private final PriorityQueue<Run> heads =
                new PriorityQueue<>(
                        Comparator.comparing(Run::head, BY_KEY).thenComparingInt(Run::number));

        Merge(List<FileChannel> runs, List<Entry> last) throws IOException {
            for (int number = 0; number < runs.size(); number++) {
                addIfAny(new Run(number, input(runs.get(number)), List.of()));
            }
            addIfAny(new Run(runs.size(), null, last));
        }

        private static DataInputStream input(FileChannel run) throws IOException {
            run.position(0);
            return new DataInputStream(
                    new BufferedInputStream(Channels.newInputStream(run), RUN_BUFFER_BYTES));
        }

        private void addIfAny(Run run) throws IOException {
            if (run.advance()) {
                heads.add(run);
            }
        }

        @Nullable Entry next() throws IOException {
            Run first = heads.poll();
            if (first == null) {
                return null;
            }
            Entry entry = first.head();
            addIfAny(first);
            return entry;
        }

        void forEachGroup(GroupReader reader) throws IOException {
            Entry first = next();
            while (first != null) {
                var values = new ArrayList<byte[]>();
                values.add(first.value());
                Entry other = next();
                while (other != null && Arrays.equals(other.key(), first.key())) {
                    values.add(other.value());
                    other = next();
                }
                reader.read(new String(first.key(), UTF_8), values);
                first = other;
            }
        }

        /** The files belong to the spill. */
        @Override
        public void close() {
            heads.clear();
        }
    }

    /** One sorted run: a file, or the entries that are still in memory. */
    private static final class Run {
        private final int number;
        private final @Nullable DataInputStream in;
        private final Iterator<Entry> inMemory;
        private Entry head = new Entry(new byte[0], new byte[0]);

        Run(int number, @Nullable DataInputStream in, List<Entry> inMemory) {
            this.number = number;
            this.in = in;
            this.inMemory = inMemory.iterator();
        }

        int number() {
            return number;
        }

        Entry head() {
            return head;
        }

        boolean advance() throws IOException {
            if (in != null) {
                return advance(in);
            }
            if (!inMemory.hasNext()) {
                return false;
            }
            head = inMemory.next();
            return true;
        }

        private boolean advance(DataInputStream file) throws IOException {
            int length;
            try {
                length = file.readInt();
            } catch (EOFException end) {
                return false;
            }
            byte[] key = file.readNBytes(length);
            head = new Entry(key, file.readNBytes(file.readInt()));
            return true;
        }
    }
}
