package io.boltline.cli.restore;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.InstallationId;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.WriteResult;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Says in the database that it holds every order of the log, so that the services go on. */
final class MarkerUpdate {
    private static final int ROUNDS = 10;

    private final Database orders;
    private final InstallationId installation;

    MarkerUpdate(Database orders, InstallationId installation) {
        this.orders = orders;
        this.installation = installation;
    }

    /**
     * Whose the log is; empty when no service of a version that marks databases has run.
     *
     * @param keyChecks the topic's name; it may be missing
     */
    static Optional<InstallationId> installation(KafkaSettings kafka, String keyChecks) {
        return exists(kafka, keyChecks)
                ? KeyChecks.installation(keyChecks, kafka.properties())
                : Optional.empty();
    }

    private static boolean exists(KafkaSettings kafka, String topic) {
        try (var consumer = KafkaClients.consumer(kafka.properties())) {
            @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic);
            return found != null && !found.isEmpty();
        }
    }

    /**
     * Says so up to these offsets, or further where the marker did before.
     *
     * @param readTo by partition, the first offset that was not read
     * @param end where the log ends by now
     * @throws CommandFailedException if somebody else writes it again and again, or the database
     *     refuses it
     */
    void write(Map<Integer, Long> readTo, Map<Integer, Long> end) {
        String id = OrdersMarker.id(installation);
        for (int round = 0; round < ROUNDS; round++) {
            switch (orders.put(marker(orders.get(id), readTo, end))) {
                case WriteResult.Written _ -> {
                    return;
                }
                case WriteResult.Conflict _ -> {}
                case WriteResult.Refused refused ->
                        throw new CommandFailedException(
                                "the database refuses %s: %s".formatted(id, refused.error()));
            }
        }
        throw new CommandFailedException("somebody else writes %s again and again".formatted(id));
    }

    private ObjectNode marker(Fetched stored, Map<Integer, Long> readTo, Map<Integer, Long> end) {
        if (!(stored instanceof Fetched.Found(var document, _))) {
            return new OrdersMarker(installation, readTo).toJson();
        }
        var before = OrdersMarker.of(installation, document);
        return new OrdersMarker(
                        installation, before.map(it -> merged(it, readTo, end)).orElse(readTo))
                .toJson()
                .set("_rev", document.path("_rev"));
    }

    /** What lies beyond the log's end was said of a log that is no more. */
    static Map<Integer, Long> merged(
            OrdersMarker before, Map<Integer, Long> readTo, Map<Integer, Long> end) {
        var merged = new TreeMap<Integer, Long>();
        readTo.forEach((partition, offset) -> {
            long said = before.checkedTo(partition);
            boolean isOfThisLog = said <= end.getOrDefault(partition, offset);
            merged.put(partition, isOfThisLog ? Math.max(said, offset) : offset);
        });
        return merged;
    }
}
