package io.boltline.export.write;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.journal.Bundle;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Keys;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.export.Exported;
import io.boltline.export.Purchases;
import io.boltline.export.duck.DuckDatabase;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.ManifestFile;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Publication;
import io.boltline.export.sql.SqlCommand;
import io.boltline.export.verify.ExportVerify;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.journalformat.WrittenJournal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A journal that stands in no topic, exported with segments of 16 entries, and asked offline. */
public final class InMemory {
    public static final int PARTITIONS = 3;

    private final Topics topics = new Topics("").spreadBy(new Partitioning(PARTITIONS));
    private final WrittenJournal journal = new WrittenJournal(topics, PARTITIONS);
    private final MessageWriter writer = new MessageWriter(topics, "/boltline/test");
    private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int events;

    /** Orders from this number on, up to that one. */
    public void sell(int begin, int end) {
        for (int number = begin; number < end; number++) {
            for (PurchaseEvent event : Purchases.story(number)) {
                int partition = new Partitioning(PARTITIONS).partitionOf(event.orderId().key());
                recordIn(partition, record(event), Purchases.PLACED.toEpochMilli() + events);
            }
        }
    }

    /** As a service writes it. */
    public ProducerRecord<byte[], byte[]> record(PurchaseEvent event) {
        var context = new MessageContext(new CommandId("c"), "c", null, null, null);
        return writer.event(event, context, Purchases.PLACED);
    }

    /** Records anything, anywhere. */
    public void recordIn(int partition, ProducerRecord<byte[], byte[]> event, long millis) {
        var entry = journal.entry(partition, event, millis);
        var of = records.computeIfAbsent(partition, _ -> new ArrayList<>());
        of.add(
                new ConsumerRecord<>(
                        entry.topic(),
                        partition,
                        of.size(),
                        millis,
                        TimestampType.CREATE_TIME,
                        entry.key().length,
                        entry.value().length,
                        entry.key(),
                        entry.value(),
                        entry.headers(),
                        Optional.empty()));
        events++;
    }

    public int events() {
        return events;
    }

    public WrittenJournal journal() {
        return journal;
    }

    /** Up to all that was recorded. */
    public void export(Path folder, boolean personalData) {
        export(folder, personalData, journal::checkpoint);
    }

    /**
     * Up to these heads; what a run that failed wrote beside is taken away.
     *
     * @return how many segments were sealed
     */
    public int export(Path folder, boolean personalData, IntFunction<SignedCheckpoint> heads) {
        ExportSettings settings = settings(folder, personalData);
        settings.folder().create();
        var publication = new Publication(settings.folder());
        publication.settle();
        try (var database = DuckDatabase.open("500MB", 1, folder.resolve(".spill"))) {
            List<PartitionFiles> files = new ArrayList<>();
            int sealed = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                PartitionExport done = exported(settings, heads.apply(partition), database);
                files.add(done.result());
                sealed += done.sealed();
            }
            publication.commit(Manifest.of(personalData, 16, settings.columns().names(), files));
            return sealed;
        } finally {
            publication.settle();
        }
    }

    private PartitionExport exported(
            ExportSettings settings, SignedCheckpoint head, DuckDatabase database) {
        int partition = head.origin().partition();
        Optional<PartitionFiles> before =
                settings.folder()
                        .manifest()
                        .map(ManifestFile::manifest)
                        .map(it -> it.partitions().get(partition));
        PartitionStart start =
                before.map(it ->
                                PartitionStart.of(
                                        it,
                                        settings.folder(),
                                        Optional.of(it.tail().subtreeHashes())
                                                .filter(_ -> settings.personalData())))
                        .orElse(PartitionStart.nothing(partition));
        var export = new PartitionExport(settings, kept(head), start).begin(database);
        var all = records.getOrDefault(partition, List.of());
        while (export.left() > 0) {
            var _ = export.next(all.get(Math.toIntExact(export.next())));
        }
        return export;
    }

    /** The export of a partition, of which it has read so much. */
    PartitionExport begun(Path folder, int partition, int records, DuckDatabase database) {
        var start = PartitionStart.nothing(partition);
        var export =
                new PartitionExport(
                                settings(folder, true), kept(journal.checkpoint(partition)), start)
                        .begin(database);
        this.records.getOrDefault(partition, List.of()).stream()
                .limit(records)
                .forEach(export::next);
        return export;
    }

    private static Bundle.Kept kept(SignedCheckpoint head) {
        return new Bundle.Kept(head.origin(), head.checkpoint(), head.note().toString());
    }

    private ExportSettings settings(Path folder, boolean personalData) {
        return ExportSettings.of(
                JournalSource.of(KafkaSettings.at("nowhere:1"), topics),
                () -> Keys.given(List.of(journal.key().base64())),
                new ExportFolder(folder),
                personalData,
                Exported.LEVEL);
    }

    /** Runs {@code boltline export verify} with the key. */
    public int verify(Path folder, String... options) {
        return run(
                new ExportVerify(),
                Stream.of("verify", folder.toString(), "--key=" + journal.key().base64()),
                options);
    }

    /** Runs {@code boltline sql} on the export alone. */
    public int sql(Path folder, String... arguments) {
        return run(
                new SqlCommand(new Surroundings(Map.of(), Map::of)),
                Stream.of("sql", "--dir=" + folder, "--offline", "--format=csv"),
                arguments);
    }

    private int run(Object command, Stream<String> first, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Terminal.commandLine(CommandSpec.create().name("boltline"), new CommandLine(command))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }

    public List<String> lines() {
        return out.toString().lines().toList();
    }

    public String err() {
        return err.toString();
    }
}
