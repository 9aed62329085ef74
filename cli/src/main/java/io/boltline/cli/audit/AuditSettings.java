package io.boltline.cli.audit;

import io.boltline.cli.audit.evidence.AuditedInstallation;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to audit, and how.
 *
 * @param ordersDatabase such as {@code shop-orders}; the account needs no more than to read it
 * @param clientRecord what a client was told, as docs/audit.md says
 * @param recordIsComplete whether nobody else ordered: then an order that no line of the record
 *     explains is a difference
 * @param since orders placed before are left out
 * @param settling how old something must be to be missed
 * @param listed how many differences the report names, and how many refunds
 * @param repair whether to emit {@code OrderCreated} where that may mend something
 * @param workFolder for temporary files, about 1.4 KB an order
 * @param journal whether to hold the events against the journal too, where there is one
 */
public record AuditSettings(
        KafkaSettings kafka,
        Topics topics,
        CouchDbSettings couchDb,
        String ordersDatabase,
        BookAccess node,
        Optional<Path> clientRecord,
        boolean recordIsComplete,
        Instant since,
        Duration settling,
        int listed,
        boolean repair,
        Path workFolder,
        boolean journal) {
    static final Duration DEFAULT_SETTLING = Duration.ofSeconds(60);
    static final int DEFAULT_LISTED = 100;

    public AuditSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("settling must not be negative, is " + settling);
        }
        if (listed < 0) {
            throw new IllegalArgumentException("listed must not be negative, is " + listed);
        }
    }

    /** Without the journal. */
    public AuditSettings(
            KafkaSettings kafka,
            Topics topics,
            CouchDbSettings couchDb,
            String ordersDatabase,
            BookAccess node,
            Optional<Path> clientRecord,
            boolean recordIsComplete,
            Instant since,
            Duration settling,
            int listed,
            boolean repair,
            Path workFolder) {
        this(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                clientRecord,
                recordIsComplete,
                since,
                settling,
                listed,
                repair,
                workFolder,
                false);
    }

    AuditedInstallation installation() {
        return new AuditedInstallation(kafka, topics, couchDb, ordersDatabase, node);
    }

    /** All orders, without a client's record or the journal, reading only. */
    public static AuditSettings of(
            KafkaSettings kafka,
            Topics topics,
            CouchDbSettings couchDb,
            String ordersDatabase,
            BookAccess node) {
        return new AuditSettings(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                Optional.empty(),
                false,
                Instant.EPOCH,
                DEFAULT_SETTLING,
                DEFAULT_LISTED,
                false,
                Path.of(System.getProperty("java.io.tmpdir")),
                false);
    }

    /** The same against what a client was told. */
    public AuditSettings withClientRecord(Path record, boolean isComplete) {
        return new AuditSettings(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                Optional.of(record),
                isComplete,
                since,
                settling,
                listed,
                repair,
                workFolder,
                journal);
    }

    /** The same with another age at which something is missed; zero for a system at rest. */
    public AuditSettings withSettling(Duration settling) {
        return new AuditSettings(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                clientRecord,
                recordIsComplete,
                since,
                settling,
                listed,
                repair,
                workFolder,
                journal);
    }

    /** The same, and the journal, where there is one. */
    public AuditSettings withJournal() {
        return new AuditSettings(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                clientRecord,
                recordIsComplete,
                since,
                settling,
                listed,
                repair,
                workFolder,
                true);
    }

    /** The same, and mends what can be mended. */
    public AuditSettings withRepair() {
        return new AuditSettings(
                kafka,
                topics,
                couchDb,
                ordersDatabase,
                node,
                clientRecord,
                recordIsComplete,
                since,
                settling,
                listed,
                true,
                workFolder,
                journal);
    }
}
