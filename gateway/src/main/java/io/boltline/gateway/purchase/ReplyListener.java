package io.boltline.gateway.purchase;

import io.boltline.contract.MessageReader;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.gateway.kafka.PartitionReader;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the replies of one partition, from where it ended when this instance began. */
public final class ReplyListener implements AutoCloseable {
    private final int partition;
    private final PartitionReader reader;

    private ReplyListener(int partition, PartitionReader reader) {
        this.partition = partition;
        this.reader = reader;
    }

    /**
     * Picks a partition and begins to read at its end: replies to commands that are sent from now
     * on are not missed. It picks none that was added: other gateways don't read it.
     *
     * @param consumer one without a group; closed by this listener
     * @param onCrash told when reading ended by itself
     */
    public static ReplyListener start(
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            PendingReplies pending,
            Runnable onCrash) {
        int partitions =
                topics.partitioning()
                        .map(Partitioning::partitions)
                        .orElseGet(() -> consumer.partitionsFor(topics.replies()).size());
        int picked = ThreadLocalRandom.current().nextInt(partitions);
        var partition = new TopicPartition(topics.replies(), picked);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        // Seeking is lazy: only asking for the position resolves the end.
        consumer.position(partition);
        var reader =
                PartitionReader.start(
                        "replies", consumer, record -> receive(record, pending), onCrash);
        return new ReplyListener(partition.partition(), reader);
    }

    /** The partition that commands of this instance name. */
    public int partition() {
        return partition;
    }

    /** Whether it reads, so that nobody waits in vain. */
    public boolean isReady() {
        return reader.isReady();
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Others' replies share the partition: their JSON is not even read. */
    private static void receive(ConsumerRecord<byte[], byte[]> record, PendingReplies pending) {
        MessageReader.commandId(record)
                .filter(pending::isExpected)
                .ifPresent(commandId -> pending.complete(commandId, MessageReader.reply(record)));
    }
}
