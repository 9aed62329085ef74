package io.boltline.cli.journal;

import io.boltline.cli.WorkDatabase;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.contract.Difference;
import io.boltline.contract.MessageReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where each fact stands, in the journal and in the events, sorted on disk: memory does not grow
 * with them. Several threads may note; one may ask when they are done.
 */
final class FactLedger {
    private final WorkDatabase database;
    private final WorkDatabase.Table facts;

    /** In whose book something stands. */
    enum Side {
        JOURNAL(0),

        /** An event that the journal has to have. */
        EVENT(1),

        /** One that came while the journal was read already. */
        LATE(2);

        private final int code;

        Side(int code) {
            this.code = code;
        }

        private static Side of(int code) {
            return switch (code) {
                case 0 -> JOURNAL;
                case 1 -> EVENT;
                default -> LATE;
            };
        }
    }

    /**
     * A record of a fact.
     *
     * @param hash of the value
     * @param mayVary whether two copies of such a fact may be worded differently
     */
    record Noted(Side side, int partition, long offset, Digest hash, boolean mayVary) {}

    /** All records of one fact, the journal's first, then by their offsets. */
    @FunctionalInterface
    interface GroupReader {
        void read(Digest id, List<Noted> noted);
    }

    /** Empty. */
    FactLedger(WorkDatabase database) {
        this.database = database;
        this.facts =
                database.table(
                        "facts",
                        "id INTEGER, id_low INTEGER, side INTEGER, part INTEGER, place INTEGER,"
                                + " hash INTEGER, hash_low INTEGER, varies INTEGER");
    }

    /** Notes what one partition of the journal has. */
    Consumer<ConsumerRecord<byte[], byte[]>> ofJournal() {
        var digest = new FactDigest();
        return record -> note(digest, Side.JOURNAL, record);
    }

    /** Notes an event. */
    void note(FactDigest digest, Side side, ConsumerRecord<byte[], byte[]> record) {
        Digest id = digest.id(record);
        Digest hash = digest.value(record);
        boolean mayVary = Difference.isExpected(MessageReader.type(record));
        synchronized (this) {
            facts.add(
                    id.high(),
                    id.low(),
                    side.code,
                    record.partition(),
                    record.offset(),
                    hash.high(),
                    hash.low(),
                    mayVary ? 1 : 0);
        }
    }

    /** Hands out fact after fact. */
    synchronized void forEachFact(GroupReader reader) {
        var group = new Group(reader);
        database.query(
                "SELECT * FROM facts ORDER BY id, id_low, side, place",
                row ->
                        group.add(
                                new Digest(row.getLong(1), row.getLong(2)),
                                new Noted(
                                        Side.of(row.getInt(3)),
                                        row.getInt(4),
                                        row.getLong(5),
                                        new Digest(row.getLong(6), row.getLong(7)),
                                        row.getInt(8) == 1)));
        group.end();
    }

    private static final class Group {
        private final GroupReader reader;
        private @Nullable Digest id;
        private List<Noted> noted = new ArrayList<>();

        Group(GroupReader reader) {
            this.reader = reader;
        }

        void add(Digest next, Noted one) {
            if (!next.equals(id)) {
                end();
                id = next;
                noted = new ArrayList<>();
            }
            noted.add(one);
        }

        void end() {
            if (id != null) {
                reader.read(id, noted);
            }
        }
    }
}
