package io.boltline.gateway.status;

import io.boltline.kafka.Awaited;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Whether anything was ever written to some partitions: once it was, nobody is asked again. */
public final class EventsWritten implements BooleanSupplier, AutoCloseable {
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(5);

    private final Admin admin;
    private final List<TopicPartition> partitions;
    private volatile boolean written;

    /**
     * Asks about these.
     *
     * @param admin closed by this
     */
    public EventsWritten(Admin admin, List<TopicPartition> partitions) {
        this.admin = admin;
        this.partitions = List.copyOf(partitions);
    }

    /**
     * The answer.
     *
     * @throws KafkaException when the broker doesn't give it
     */
    @Override
    public boolean getAsBoolean() {
        if (!written) {
            written = ask();
        }
        return written;
    }

    private boolean ask() {
        var latest =
                partitions.stream().collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        return Awaited.of(admin.listOffsets(latest).all(), ANSWER_WAIT).values().stream()
                .anyMatch(end -> end.offset() > 0);
    }

    /** Waits for no answer any more. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
