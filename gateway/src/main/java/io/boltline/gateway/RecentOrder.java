package io.boltline.gateway;

import io.boltline.contract.CommandId;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topics said of an order lately, in the bytes as they came: most are never asked for.
 *
 * @param commands the sealed sessions of the commands, by command; the newest last
 * @param refusals the refusing replies, by command
 * @param outcome the event that says whether there is an invoice, null when there is none yet
 */
record RecentOrder(
        Map<CommandId, byte[]> commands,
        Map<CommandId, ConsumerRecord<byte[], byte[]>> refusals,
        @Nullable ConsumerRecord<byte[], byte[]> outcome) {

    /** Repeats of one order that are told apart; older ones are forgotten. */
    private static final int MAX_COMMANDS = 8;

    static final RecentOrder NONE = new RecentOrder(Map.of(), Map.of(), null);

    RecentOrder withCommand(CommandId commandId, byte[] sealedSession) {
        return new RecentOrder(with(commands, commandId, sealedSession), refusals, outcome);
    }

    RecentOrder withRefusal(CommandId commandId, ConsumerRecord<byte[], byte[]> reply) {
        return new RecentOrder(commands, with(refusals, commandId, reply), outcome);
    }

    /** An invoice that was created stays, whatever another instance gave up on. */
    RecentOrder withOutcome(ConsumerRecord<byte[], byte[]> event) {
        boolean stays =
                outcome != null && MessageReader.type(outcome).equals(MessageType.INVOICE_CREATED);
        return stays ? this : new RecentOrder(commands, refusals, event);
    }

    /** About how many bytes this keeps. */
    int weight() {
        int bytes = 200 + 400 * commands.size();
        for (var refusal : refusals.values()) {
            bytes += weight(refusal);
        }
        return bytes + (outcome == null ? 0 : weight(outcome));
    }

    private static int weight(ConsumerRecord<byte[], byte[]> record) {
        return 1000 + record.serializedValueSize();
    }

    private static <T> Map<CommandId, T> with(Map<CommandId, T> map, CommandId id, T value) {
        var longer = new LinkedHashMap<>(map);
        longer.putLast(id, value);
        while (longer.size() > MAX_COMMANDS) {
            longer.pollFirstEntry();
        }
        return longer;
    }
}
