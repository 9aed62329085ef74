package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.Topics;
import java.util.Optional;
import java.util.stream.Stream;

/** The topics that an installation lives by: nothing is ever replayed into one of them. */
final class OwnTopics {
    private static final Topics NAMES = new Topics("");

    private OwnTopics() {}

    /**
     * Refuses them by name, after any prefix: an operator may have forgotten to say which one.
     *
     * @throws CommandFailedException if it is one
     */
    static void refuse(String topic, JournalSource source) {
        reason(topic, source)
                .ifPresent(reason -> {
                    throw new CommandFailedException(
                            "--into: %s %s, and nothing is replayed into it: name a topic of the consumer's own"
                                    .formatted(topic, reason));
                });
    }

    private static Optional<String> reason(String topic, JournalSource source) {
        if (Stream.of(
                        source.journal(),
                        source.checkpoints(),
                        source.events(),
                        source.conflicts(),
                        source.tiles())
                .anyMatch(topic::equals)) {
            return Optional.of("is what this command reads");
        }
        return names().filter(topic::endsWith)
                .findFirst()
                .map(name -> "is an installation's %s".formatted(name))
                .or(() -> ofKafka(topic));
    }

    private static Optional<String> ofKafka(String topic) {
        if (topic.endsWith(".dlt") || topic.endsWith(".redrive")) {
            return Optional.of("is a consumer group's");
        }
        return topic.startsWith("__")
                        || topic.endsWith("changelog")
                        || topic.endsWith("repartition")
                ? Optional.of("is one of Kafka's")
                : Optional.empty();
    }

    private static Stream<String> names() {
        return Stream.of(
                NAMES.commands(),
                NAMES.events(),
                NAMES.replies(),
                NAMES.invoiceIndex(),
                NAMES.settlementCursors(),
                NAMES.keyChecks(),
                NAMES.journal(),
                NAMES.journalConflicts(),
                NAMES.checkpoints(),
                NAMES.tiles());
    }
}
