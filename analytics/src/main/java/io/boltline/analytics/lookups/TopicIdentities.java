package io.boltline.analytics.lookups;

import io.boltline.contract.Topics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Which topics there are by the names that are read: one that was deleted and made anew has another
 * id, and offsets that may reach further than those of before.
 *
 * @see <a
 *     href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-516%3A+Topic+Identifiers">KIP-516</a>
 */
final class TopicIdentities implements AutoCloseable {
    private static final List<Source> ASKED =
            Arrays.stream(Source.values()).filter(Source::canBeginAgain).toList();

    private final Admin admin;
    private final Topics topics;

    TopicIdentities(LookupsSettings settings) {
        this.admin = Admin.create(settings.kafka());
        this.topics = settings.topics();
    }

    /**
     * Those of what can be read again.
     *
     * @throws KafkaException when nobody can say
     */
    Map<Source, Uuid> ask() {
        var names = ASKED.stream().map(it -> it.topic(topics)).toList();
        try {
            var found = admin.describeTopics(names).allTopicNames().get();
            var ids = new EnumMap<Source, Uuid>(Source.class);
            for (var source : ASKED) {
                ids.put(source, Objects.requireNonNull(found.get(source.topic(topics))).topicId());
            }
            return ids;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
