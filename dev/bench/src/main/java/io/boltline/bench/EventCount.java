package io.boltline.bench;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** How many records the log of a pipeline has. */
record EventCount(String bootstrapServers) {
    long events() {
        String topic = new Topics("").events();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicDescription description =
                    Objects.requireNonNull(
                            admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            Map<TopicPartition, OffsetSpec> latest =
                    description.partitions().stream()
                            .collect(
                                    Collectors.toMap(
                                            partition ->
                                                    new TopicPartition(
                                                            topic, partition.partition()),
                                            _ -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new CommandFailedException("Kafka: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new CommandFailedException("stopped", e);
        }
    }
}
