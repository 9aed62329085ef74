package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** People keep receipts for ever: how they are written does not change. A stranger reads it too. */
class RecordedReceiptTest {
    private static final Path RECORDED = Path.of("src/test/resources/receipts/receipt.json");

    @Test
    void isWrittenAsItWasRecorded() throws Exception {
        assertThat(new String(ReceiptWriter.written(Receipts.aReceipt()), UTF_8))
                .isEqualTo(Files.readString(RECORDED));
    }
}
