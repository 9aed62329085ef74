package io.boltline.standins.couchdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** The files that a database would be on a real server, each with a range of the ids' hashes. */
final class Shards {
    /** The server's own default. */
    static final int DEFAULT = 2;

    private static final int MOST = 99;

    private final List<ShardFile> files;

    /**
     * Of an empty database.
     *
     * @param number as in {@code PUT /db?q=}
     */
    Shards(int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("not a number of shards: " + number);
        }
        this.files = IntStream.range(0, number).mapToObj(_ -> new ShardFile()).toList();
    }

    List<ShardFile> files() {
        return files;
    }

    /**
     * Appends what one commit writes.
     *
     * @param before the revision that was there before the commit
     * @return what each file that has a part in it gets
     */
    List<ShardFile.Work> write(
            List<Revision> revisions, Function<String, Optional<Revision>> before) {
        List<List<ShardFile.Change>> parts = new ArrayList<>();
        files.forEach(_ -> parts.add(new ArrayList<>()));
        Map<String, Revision> staged = new HashMap<>();
        for (Revision revision : revisions) {
            Optional<Revision> replaced =
                    Optional.ofNullable(staged.put(revision.id(), revision))
                            .or(() -> before.apply(revision.id()));
            parts.get(indexOf(revision.id())).add(new ShardFile.Change(revision, replaced));
        }
        List<ShardFile.Work> works = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            if (!parts.get(at).isEmpty()) {
                works.add(files.get(at).write(parts.get(at)));
            }
        }
        return works;
    }

    /** Of all files together. */
    long sum(ToLongFunction<ShardFile> bytes) {
        return files.stream().mapToLong(bytes).sum();
    }

    private int indexOf(String id) {
        CRC32 hash = new CRC32();
        hash.update(id.getBytes(StandardCharsets.UTF_8));
        return (int) ((hash.getValue() * files.size()) >>> 32);
    }
}
