package io.boltline.load.shoppers;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What clients were told, a JSON object a line, as the auditor reads it. */
public final class ClientRecord {
    private ClientRecord() {}

    /** Writes the record of some purchases, in place of what the file had. */
    public static void write(List<Entry> entries, Path file) {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (Entry entry : entries) {
                for (ObjectNode line : lines(entry).toList()) {
                    lines.write(line.toString());
                    lines.newLine();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Each promise is a line; without any, the purchase is one. */
    private static Stream<ObjectNode> lines(Entry entry) {
        return entry.isAcknowledged()
                ? entry.told().stream()
                        .filter(told ->
                                told instanceof Told.Invoiced || told instanceof Told.Pending)
                        .map(told -> line(entry.intent(), told))
                : Stream.of(line(entry.intent(), entry.outcome()));
    }

    private static ObjectNode line(Intent intent, Told told) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("userName", intent.customer().userName());
        intent.key().ifPresent(key -> line.put("idempotencyKey", key));
        return switch (told) {
            case Told.Invoiced(String orderId, String paymentHash, long sats) ->
                    line.put("outcome", "acknowledged")
                            .put("orderId", orderId)
                            .put("paymentHash", paymentHash)
                            .put("amount", sats);
            case Told.Pending(String orderId) ->
                    line.put("outcome", "acknowledged").put("orderId", orderId);
            case Told.Refused(int status) -> line.put("outcome", "refused").put("status", status);
            case Told.NotTaken _ -> line.put("outcome", "refused");
            case Told.Unknown _ -> line.put("outcome", "unknown");
        };
    }
}
