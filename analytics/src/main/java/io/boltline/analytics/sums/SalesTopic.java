package io.boltline.analytics.sums;

import io.boltline.kafka.Awaited;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topic the rows are published to, by its id. One that was deleted and made again under the
 * same name has another id, and lacks all rows that don't change any more.
 */
final class SalesTopic {
    private static final Logger log = LoggerFactory.getLogger(SalesTopic.class);

    private final Admin admin;
    private final String name;
    private volatile Uuid latest = Uuid.ZERO_UUID;

    /**
     * Nobody has asked yet.
     *
     * @param admin the caller's
     */
    SalesTopic(Admin admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /**
     * Asks which it is.
     *
     * @throws KafkaException when nobody can say, also while there is none
     */
    void ask() {
        var described = Awaited.of(admin.describeTopics(List.of(name)).allTopicNames());
        latest = Objects.requireNonNull(described.get(name)).topicId();
    }

    /** The same; where nobody can say, it is the one that it was. */
    void look() {
        try {
            ask();
        } catch (KafkaException e) {
            log.debug("nobody can say which topic {} is: {}", name, e.toString());
        }
    }

    /** As it was when it was asked last. */
    Uuid id() {
        return latest;
    }
}
