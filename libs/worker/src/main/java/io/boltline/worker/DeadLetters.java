package io.boltline.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that can't be handled. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * For projections, which must never skip: nothing is put away, and a record that can't be
     * handled is handled again, with back-off, until somebody has mended the cause. Until then it
     * holds its key and in the end its partition.
     */
    DeadLetters NEVER_SKIP =
            new DeadLetters() {
                @Override
                public void put(ConsumerRecord<byte[], byte[]> record, Cause cause) {
                    throw new IllegalStateException("this group skips nothing: " + cause.reason());
                }

                @Override
                public boolean maySkip() {
                    return false;
                }
            };

    /**
     * Puts a record away. When it returns, the record is safe there and its offset may be
     * committed.
     *
     * @throws RuntimeException when that failed for now: it is tried again after a pause
     */
    void put(ConsumerRecord<byte[], byte[]> record, Cause cause);

    /** Whether a record may be put away; if not, it is handled again and again. */
    default boolean maySkip() {
        return true;
    }

    /**
     * Why a record was given up.
     *
     * @param type the kind of failure, a class name or a word
     * @param reason for people; free of secrets
     * @param attempts how often it was tried
     */
    record Cause(String type, String reason, int attempts) {
        private static final int MAX_REASON = 500;

        public Cause {
            reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
        }

        static Cause of(RuntimeException failure, int attempts) {
            return new Cause(
                    failure.getClass().getName(), String.valueOf(failure.getMessage()), attempts);
        }
    }
}
