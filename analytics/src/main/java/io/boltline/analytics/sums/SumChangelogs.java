package io.boltline.analytics.sums;

import io.boltline.kafka.TopicSpec;
import io.boltline.streams.ChangelogTopics;
import io.boltline.streams.RefusedException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;

/** The changelogs of both stores. */
final class SumChangelogs {
    private final ChangelogTopics topics;
    private final List<TopicSpec> specs;

    /**
     * Of this group.
     *
     * @param admin the caller's
     * @param partitions as many as the journal has
     */
    SumChangelogs(Admin admin, String applicationId, int partitions) {
        String sums = ChangelogTopics.name(applicationId, SumStore.NAME);
        String orders = ChangelogTopics.name(applicationId, OrderStore.NAME);
        this.topics = new ChangelogTopics(admin, List.of(sums, orders));
        this.specs =
                List.of(
                        ChangelogTopics.oftenOverwritten(sums, partitions, Map.of()),
                        ChangelogTopics.large(orders, partitions, Map.of()));
    }

    /** Those that are missing are there from here on. */
    void ensure() {
        topics.ensure(specs);
    }

    /**
     * They are there from here on, with nothing in them.
     *
     * @throws RefusedException when they may not be deleted
     */
    void renew() {
        try {
            topics.renew(specs);
        } catch (TopicAuthorizationException | TopicDeletionDisabledException e) {
            throw new RefusedException(
                    "to make the sums anew, %s may not be deleted (%s): that needs Delete on both. Or stop all instances, delete both yourself, and start: the sums are made anew all the same"
                            .formatted(topics.names(), e.getMessage()));
        }
    }

    /** As {@link ChangelogTopics#ids} tells them. */
    List<String> ids() {
        return topics.ids();
    }
}
