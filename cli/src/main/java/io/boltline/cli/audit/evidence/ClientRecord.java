package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.audit.report.Count;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a client was told, a JSON object a line; docs/audit.md has the members. */
record ClientRecord(Path file) {

    /**
     * A line.
     *
     * @param status the HTTP status; for people, the outcome is what counts
     * @param amount in sats
     */
    record Entry(
            ClientOutcome outcome,
            @Nullable Integer status,
            @Nullable String orderId,
            @Nullable String idempotencyKey,
            @Nullable String paymentHash,
            @Nullable Long amount,
            @Nullable String userName) {

        Entry {
            if (orderId != null) {
                orderId = new OrderId(orderId).value();
            }
            if (outcome == ClientOutcome.ACKNOWLEDGED && orderId == null) {
                throw new IllegalArgumentException("an acknowledged purchase names its orderId");
            }
        }

        Evidence.Answer evidence(long line) {
            return new Evidence.Answer(
                    line,
                    outcome,
                    Optional.ofNullable(paymentHash),
                    Optional.ofNullable(amount),
                    Optional.ofNullable(userName).map(Digest::of));
        }
    }

    /**
     * Reads it to its end.
     *
     * @throws CommandFailedException if it can't be read, or a line is wrong
     */
    void readInto(Archive archive) {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    add(entry(line, number), number, archive);
                }
            }
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the client's record " + file, e);
        }
    }

    private Entry entry(String line, long number) {
        try {
            return ContractJson.mapper().readValue(line, Entry.class);
        } catch (JacksonException e) {
            throw new CommandFailedException(
                    "line %d of %s is none of a client's record: %s"
                            .formatted(number, file, e.getOriginalMessage()),
                    e);
        }
    }

    static void add(Entry entry, long line, Archive archive) {
        archive.tally()
                .add(
                        switch (entry.outcome()) {
                            case ACKNOWLEDGED -> Count.ACKNOWLEDGED;
                            case REFUSED -> Count.REFUSED;
                            case UNKNOWN -> Count.UNKNOWN;
                        });
        if (entry.orderId() == null) {
            return;
        }
        archive.add(entry.orderId(), entry.evidence(line));
        if (entry.outcome() == ClientOutcome.ACKNOWLEDGED && entry.idempotencyKey() != null) {
            archive.addKey(
                    Digest.of(entry.userName() + "\n" + entry.idempotencyKey()), entry.orderId());
        }
    }
}
