package io.boltline.journal.topology;

import io.boltline.kafka.Awaited;
import io.boltline.kafka.LateBrokers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that somebody added to the events, or left out of a changelog. Streams wants as many
 * of each changelog; what comes to added ones has no tree, and goes to the conflicts.
 */
final class AddedSources {
    private static final Logger log = LoggerFactory.getLogger(AddedSources.class);

    private final Admin admin;
    private final String events;

    AddedSources(Admin admin, String events) {
        this.admin = admin;
        this.events = events;
    }

    /** Gives these so many partitions, as far as they are there. Brokers know of them then. */
    void widen(Collection<String> changelogs, int partitions) {
        var there = Awaited.of(admin.listTopics().names());
        for (String changelog : changelogs) {
            if (there.contains(changelog)) {
                widen(changelog, partitions);
            }
        }
    }

    private void widen(String changelog, int partitions) {
        if (partitions(changelog) < partitions) {
            increase(changelog, partitions);
            var _ = LateBrokers.ask(() -> partitions(changelog, partitions));
            log.warn(
                    "{} has {} partitions, and {} as many from now on; what is written to ones"
                            + " that were added to the events goes to the conflicts",
                    events,
                    partitions,
                    changelog);
        }
    }

    private int partitions(String changelog) {
        var described = Awaited.of(admin.describeTopics(List.of(changelog)).allTopicNames());
        return Objects.requireNonNull(described.get(changelog)).partitions().size();
    }

    private int partitions(String changelog, int least) {
        int partitions = partitions(changelog);
        if (partitions < least) {
            throw new UnknownTopicOrPartitionException(
                    "brokers don't know the partitions that were added to " + changelog);
        }
        return partitions;
    }

    private void increase(String changelog, int partitions) {
        try {
            Awaited.of(
                    admin.createPartitions(Map.of(changelog, NewPartitions.increaseTo(partitions)))
                            .all());
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(
                    "%s needs %d partitions, as %s has, and they may not be added (Alter)"
                            .formatted(changelog, partitions, events),
                    Set.of(changelog));
        }
    }
}
