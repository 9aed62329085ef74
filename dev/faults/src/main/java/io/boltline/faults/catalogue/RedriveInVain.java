package io.boltline.faults.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.cli.Surroundings;
import io.boltline.cli.dlt.DltCommand;
import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.kafka.Awaited;
import io.boltline.kafka.KafkaClients;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;

/**
 * An operator redrives a dead letter, and then all there are, while what is wrong with it is as it
 * was: each time one comes back, and none is redriven twice.
 */
record RedriveInVain() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PURCHASES_MEANWHILE = 15;
    private static final int TIMES = 2;

    @Override
    public String name() {
        return "operators: redriven while the cause persists";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        String key = "purchase-%016d".formatted(occasion.random().nextInt(10_000_000));
        RecordMetadata written = writeWhatNobodyCanRead(bed, key);
        awaitLetters(bed, key, 1);
        for (int time = 1; time <= TIMES; time++) {
            dlt(bed, "redrive", key);
            awaitLetters(bed, key, time + 1);
            occasion.awaitPurchases(PURCHASES_MEANWHILE);
        }
        long redriven = lines(bed, key).stream().filter(it -> it.contains("redriven")).count();
        if (lines(bed, key).size() != TIMES + 1 || redriven != TIMES) {
            throw new FaultMissedException(
                    "dead letters are not as they should: " + lines(bed, key));
        }
        return Impact.of(List.of(written), from);
    }

    /** A record that doesn't say what it is: it might be an order. */
    private static RecordMetadata writeWhatNobodyCanRead(Testbed bed, String key) {
        var record =
                new ProducerRecord<>(
                        new Topics("").events(), key.getBytes(US_ASCII), "{}".getBytes(US_ASCII));
        try (var producer =
                KafkaClients.producer(Map.of("bootstrap.servers", bed.bootstrapServers()))) {
            return Awaited.of(producer.send(record));
        } catch (KafkaException e) {
            throw new FaultMissedException("Kafka did not take a record: " + e);
        }
    }

    private static void awaitLetters(Testbed bed, String key, int count) {
        Waiting.require(
                "%d dead letters of %s".formatted(count, key),
                PATIENCE,
                () -> lines(bed, key).size() == count);
    }

    private static List<String> lines(Testbed bed, String key) {
        return dlt(bed, "list", key).lines().filter(line -> line.contains(key)).toList();
    }

    /** As an operator runs it; what it says. */
    private static String dlt(Testbed bed, String command, String key) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        int status =
                DltCommand.commandLine(new Surroundings(Map.of(), Map::of))
                        .setOut(out)
                        .setErr(out)
                        .execute(
                                command,
                                "--bootstrap-servers=" + bed.bootstrapServers(),
                                "--order=" + key);
        if (status != CommandLine.ExitCode.OK) {
            throw new FaultMissedException("dlt %s: %s".formatted(command, said));
        }
        return said.toString();
    }
}
