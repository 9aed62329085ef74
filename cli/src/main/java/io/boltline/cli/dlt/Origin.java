package io.boltline.cli.dlt;

/**
 * The record that a group could not handle. A worker that died in between has put it away twice:
 * the same origin is the same dead letter.
 */
record Origin(String topic, int partition, long offset) {
    /** As headers and people name it. */
    @Override
    public String toString() {
        return "%s/%d@%d".formatted(topic, partition, offset);
    }
}
