package io.boltline.journal.topology;

import io.boltline.streams.Causes;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;

/** What it means that the group has no place to go on from. */
final class LostOffset {
    private LostOffset() {}

    /**
     * Returns if the failure is another one, or passes: partitions that were added have no offset
     * until the last member has left that doesn't know of them.
     *
     * @param trees how many partitions are journaled
     * @throws JournalRefusedException when facts would be missing
     */
    static void require(Throwable failure, int trees) {
        var lost = Causes.find(failure, InvalidOffsetException.class);
        if (lost != null && !isOfAddedPartitions(lost, trees)) {
            throw new JournalRefusedException(
                    "the group's offset is lost, or the events from it on are deleted: "
                            + lost.getMessage());
        }
    }

    private static boolean isOfAddedPartitions(InvalidOffsetException lost, int trees) {
        return lost instanceof NoOffsetForPartitionException
                && lost.partitions().stream().allMatch(it -> it.partition() >= trees);
    }
}
