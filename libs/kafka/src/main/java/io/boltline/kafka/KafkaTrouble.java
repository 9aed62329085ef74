package io.boltline.kafka;

import io.boltline.outage.Trouble;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** What failures of Kafka's clients mean. */
public final class KafkaTrouble {
    private KafkaTrouble() {}

    /** Whether Kafka is away, or refuses: any record would have failed so. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof KafkaException && !(failure instanceof RecordTooLargeException);
    }

    /** What operators are told of it. */
    public static Trouble of(Throwable failure) {
        boolean isRefusal =
                failure instanceof AuthenticationException
                        || failure instanceof AuthorizationException;
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return new Trouble(isRefusal, message == null ? kind : kind + ": " + message);
    }
}
