package io.boltline.faults.journal;

import io.boltline.load.events.GeneratedEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that Kafka has acknowledged of purchase.events. For any number of threads. */
public final class Written {
    private final Map<String, Copy> facts = new ConcurrentHashMap<>();
    private final Collection<Copy> conflicts = new ConcurrentLinkedQueue<>();
    private final AtomicLong repeats = new AtomicLong();

    /**
     * What makes one copy of an event another than the next.
     *
     * @param valueSha256 in hexadecimal digits
     */
    public record Copy(int partition, String id, String valueSha256) {
        static Copy of(ConsumerRecord<byte[], byte[]> record, String id) {
            return new Copy(record.partition(), id, sha256(record.value()));
        }
    }

    /** Kafka has it. */
    void add(GeneratedEvent event) {
        int partition = Objects.requireNonNull(event.record().partition());
        Copy copy = new Copy(partition, event.id(), sha256(event.record().value()));
        switch (event.kind()) {
            case FACT -> facts.put(event.id(), copy);
            case REPEAT -> repeats.incrementAndGet();
            case CONFLICT -> conflicts.add(copy);
        }
    }

    /** What the journal must have, by {@code ce_id}. */
    public Map<String, Copy> facts() {
        return facts;
    }

    /** What must stand among the conflicts, as often as here. */
    Collection<Copy> conflicts() {
        return conflicts;
    }

    long repeats() {
        return repeats.get();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
