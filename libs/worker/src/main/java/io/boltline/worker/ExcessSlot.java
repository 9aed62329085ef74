package io.boltline.worker;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The one place of records of one key that follow each other and are too many for it. Only their
 * answers are kept, which go out together.
 *
 * <p>While the first of them is unfinished no later offset is committed, and when it is finished
 * all are: so only the first needs a place among the partition's unfinished.
 */
final class ExcessSlot extends Slot {
    /** What goes out at once must fit into the producer's buffer. */
    private static final int MOST_TOGETHER = 1_000;

    private List<ExcessRecords.Answer> answers = new ArrayList<>(1);

    ExcessSlot(
            PartitionQueue queue,
            ConsumerRecord<byte[], byte[]> first,
            ExcessRecords.Answer answer,
            long nowNanos) {
        super(queue, first, nowNanos);
        answers.add(answer);
    }

    /** One more is to be answered; true if there is room for it here. */
    boolean add(ExcessRecords.Answer answer) {
        return answers.size() < MOST_TOGETHER && answers.add(answer);
    }

    /** In the order of the records. */
    List<ExcessRecords.Answer> answers() {
        return answers;
    }

    @Override
    int records() {
        return answers.size();
    }

    @Override
    void release() {
        answers = List.of();
    }
}
