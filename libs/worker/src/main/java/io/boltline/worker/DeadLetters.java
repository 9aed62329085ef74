package io.boltline.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that can't be handled. */
@FunctionalInterface
public interface DeadLetters {
    /**
     * For projections, which must never skip: the record stays in the window, is put again and
     * again, and holds its key and in the end its partition until somebody mends the cause.
     */
    DeadLetters NEVER_SKIP =
            (record, cause) -> {
                throw new IllegalStateException("this group skips nothing: " + cause.reason());
            };

    /**
     * Puts a record away. When it returns, the record is safe there and its offset may be
     * committed.
     *
     * @throws RuntimeException when that failed for now: it is tried again after a pause
     */
    void put(ConsumerRecord<byte[], byte[]> record, Cause cause);

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
