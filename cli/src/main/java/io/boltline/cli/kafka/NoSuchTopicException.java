package io.boltline.cli.kafka;

import io.boltline.cli.CommandFailedException;

/** The cluster answers and has no topic of that name. */
public final class NoSuchTopicException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    NoSuchTopicException(String topic, KafkaSettings settings) {
        super(
                "there is no topic %s at %s. Is --topic-prefix right?"
                        .formatted(topic, settings.bootstrapServers()));
    }
}
