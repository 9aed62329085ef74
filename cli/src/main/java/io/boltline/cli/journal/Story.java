package io.boltline.cli.journal;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.tail.JsonLine;
import io.boltline.cli.tail.ReadableLine;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.JournalRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was known of an order.
 *
 * @param size how many entries of the partition were looked at
 * @param records of the order among them, at least one
 */
record Story(OrderId order, int partition, long size, List<JournalRecord> records) {
    void print(PrintWriter out) {
        for (var record : records) {
            out.printf(
                    Locale.ROOT,
                    "%d:%d  %s%n",
                    partition,
                    record.sequence(),
                    ReadableLine.of(recordedAt(record), record.source()));
        }
        out.printf(
                Locale.ROOT,
                "%,d facts in the first %,d entries of partition %d, all of them computed anew%n",
                records.size(),
                size,
                partition);
    }

    /** One object: {@code orderId}, {@code partition}, {@code size}, {@code facts}. */
    void printJson(PrintWriter out) {
        ObjectNode story =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("orderId", order.value())
                        .put("partition", partition)
                        .put("size", size);
        var facts = story.putArray("facts");
        records.forEach(record -> facts.add(fact(record)));
        out.println(AsciiJson.WRITER.writeValueAsString(story));
    }

    private static ObjectNode fact(JournalRecord record) {
        return JsonLine.event(record.source())
                .put("sequence", record.sequence())
                .put("recordedAt", UtcMillis.format(recordedAt(record)))
                .put("leaf", HexFormat.of().formatHex(record.leaf()));
    }

    private static Instant recordedAt(JournalRecord record) {
        return Instant.ofEpochMilli(record.recordedAtMillis());
    }
}
