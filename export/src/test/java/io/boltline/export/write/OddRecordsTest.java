package io.boltline.export.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.Headers;
import io.boltline.export.Purchases;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records of a sound tree that no journal of ours writes: their ids, types and keys are no texts.
 */
class OddRecordsTest {
    private static final byte[] ODD = {'a', (byte) 0xff};
    private static final String WRITTEN = "\\x61ff";

    @TempDir Path temporary;

    private final InMemory exported = new InMemory();

    @BeforeEach
    void record() {
        exported.sell(0, 8);
        recordWith(Headers.ID);
        recordWith(Headers.TYPE);
        recordWith(Headers.SUBJECT);
        exported.sell(8, 16);
    }

    @Test
    void exportsThemInDigitsAndHoldsNothingUp() {
        Path whole = temporary.resolve("whole");
        Path plain = temporary.resolve("plain");

        exported.export(whole, true);
        exported.export(plain, false);

        for (Path folder : List.of(whole, plain)) {
            assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
            assertThat(told(folder, "SELECT count(*) FROM events"))
                    .isEqualTo(String.valueOf(exported.events()));
            for (String column : List.of("id", "type", "order_id")) {
                String where = " FROM events WHERE " + column + " = '" + WRITTEN + "'";
                assertThat(told(folder, "SELECT count(*), count(product)" + where))
                        .as("none of its members is read")
                        .isEqualTo("1,0");
            }
        }
    }

    @Test
    void countsThemForNothing() {
        Path folder = temporary.resolve("export");
        exported.export(folder, false);

        assertThat(told(folder, "SELECT count(*) FROM orders")).isEqualTo("14");
    }

    private String told(Path folder, String select) {
        assertThat(exported.sql(folder, select)).as(exported::err).isZero();
        return exported.lines().getLast();
    }

    private void recordWith(String odd) {
        ProducerRecord<byte[], byte[]> usual = exported.record(Purchases.created(0));
        var record =
                new ProducerRecord<>(
                        usual.topic(),
                        usual.partition(),
                        odd.equals(Headers.SUBJECT) ? ODD : usual.key(),
                        usual.value());
        usual.headers().forEach(record.headers()::add);
        record.headers().remove(odd).add(odd, ODD);
        long millis = Purchases.PLACED.toEpochMilli();
        exported.recordIn(1, record, millis);
    }
}
