package io.boltline.load.shoppers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientRecordTest {
    private static final Session ALICE = new Session("alice", "secret");
    private static final Told.Invoiced INVOICED = new Told.Invoiced("purchase-1", "abcd", 1_000);

    @TempDir Path folder;

    @Test
    void writesWhatEachClickWasPromised() throws IOException {
        assertThat(recorded(INVOICED, new Told.Pending("purchase-1")))
                .containsExactly(
                        "{\"userName\":\"alice\",\"idempotencyKey\":\"key\",\"outcome\":\"acknowledged\","
                            + "\"orderId\":\"purchase-1\",\"paymentHash\":\"abcd\",\"amount\":1000}",
                        "{\"userName\":\"alice\",\"idempotencyKey\":\"key\",\"outcome\":\"acknowledged\",\"orderId\":\"purchase-1\"}");
    }

    @Test
    void writesOneLineOfAPurchaseThatNobodyPromised() throws IOException {
        assertThat(recorded(new Told.Refused(400), new Told.Unknown()))
                .containsExactly(
                        "{\"userName\":\"alice\",\"idempotencyKey\":\"key\",\"outcome\":\"unknown\"}");
    }

    @Test
    void leavesOutWhatWasNotPromisedOfAPurchaseThatWas() throws IOException {
        assertThat(recorded(new Told.Unknown(), INVOICED)).hasSize(1);
    }

    private List<String> recorded(Told... told) throws IOException {
        Intent intent = new Intent("marker", ALICE, "pow_lab", Optional.of("key"), told.length, "");
        Entry entry = new Entry(intent, Instant.EPOCH, Duration.ZERO, List.of(told), List.of(200));
        Path file = folder.resolve("told.jsonl");
        ClientRecord.write(List.of(entry), file);
        return Files.readAllLines(file);
    }
}
