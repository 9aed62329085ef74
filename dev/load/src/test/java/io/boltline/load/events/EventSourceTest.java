package io.boltline.load.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.boltline.contract.Headers;
import io.boltline.contract.MessageReader;
import io.boltline.contract.Partitioning;
import io.boltline.contract.Topics;
import io.boltline.load.events.GeneratedEvent.Kind;
import io.boltline.schemas.Reading;
import io.boltline.schemas.RecordCheck;
import io.boltline.schemas.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventSourceTest {
    private static final int PARTITIONS = 6;

    private static List<GeneratedEvent> some(long seed) {
        var source = new EventSource(new Topics(""), PARTITIONS, new Random(seed), 0.05, 0.01);
        return Stream.generate(source::next).limit(3_000).toList();
    }

    private static ConsumerRecord<byte[], byte[]> read(GeneratedEvent event) {
        var record = event.record();
        var read = new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(read.headers()::add);
        return read;
    }

    @Test
    void writesWhatTheContractReads() {
        assertThat(some(1))
                .allSatisfy(event -> {
                    var read = MessageReader.event(read(event));

                    assertThat(read.eventId()).isEqualTo(event.id());
                    assertThat(event.record().partition())
                            .isEqualTo(
                                    new Partitioning(PARTITIONS).partitionOf(read.orderId().key()));
                    assertThat(event.record().headers().lastHeader(Headers.ID)).isNotNull();
                });
    }

    @Test
    void writesWhatItsSchemasDescribe() {
        var check = new RecordCheck(Schemas.published(), new Topics(""));

        assertThat(some(1))
                .extracting(event -> check.check(read(event), Reading.STRICT).violations())
                .allSatisfy(violations -> assertThat(violations).isEmpty());
    }

    @Test
    void plantsRepeatsAndConflictsAmongTheFacts() {
        Map<String, byte[]> facts = new HashMap<>();
        Map<Kind, Integer> counts = new HashMap<>();

        for (GeneratedEvent event : some(1)) {
            counts.merge(event.kind(), 1, Integer::sum);
            byte[] value = event.record().value();
            switch (event.kind()) {
                case FACT -> assertThat(facts.put(event.id(), value)).isNull();
                case REPEAT -> assertThat(value).isEqualTo(facts.get(event.id()));
                case CONFLICT -> assertThat(value).isNotEqualTo(facts.get(event.id()));
            }
        }

        assertThat(counts.get(Kind.REPEAT)).isBetween(100, 200);
        assertThat(counts.get(Kind.CONFLICT)).isBetween(10, 60);
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        assertThat(some(7))
                .extracting(GeneratedEvent::id, GeneratedEvent::kind)
                .isEqualTo(some(7).stream().map(event -> tuple(event.id(), event.kind())).toList());
    }
}
