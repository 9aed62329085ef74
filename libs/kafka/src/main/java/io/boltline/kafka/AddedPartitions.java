package io.boltline.kafka;

/**
 * A topic to which somebody has added partitions. Kafka can't take them away.
 *
 * @param known how many this installation was made with
 * @param actual how many there are now, more than that
 */
public record AddedPartitions(String topic, int known, int actual) {
    public AddedPartitions {
        if (actual <= known) {
            throw new IllegalArgumentException(
                    "%s has %d partitions, none beyond %d".formatted(topic, actual, known));
        }
    }

    @Override
    public String toString() {
        return "%s has %d partitions instead of %d".formatted(topic, actual, known);
    }
}
