package io.boltline.cli.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.journal.FactJudge.Suspect;
import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what is still suspected what people are told: the first ones by their names, which are
 * read again from the topics.
 *
 * @param events how many were read
 */
record GapList(JournalSource source, FactJudge judge, List<Suspect> suspects, long events) {
    Completeness listed(int most) {
        Map<Gap.Kind, Long> kinds = new EnumMap<>(Gap.Kind.class);
        suspects.forEach(it -> kinds.merge(kind(it), 1L, Long::sum));
        for (var kind : Gap.Kind.values()) {
            if (judge.beyond(kind) > 0) {
                kinds.merge(kind, judge.beyond(kind), Long::sum);
            }
        }
        return new Completeness(
                events,
                judge.facts() + recordedMeanwhile(),
                judge.repeats(),
                judge.otherWords() - kinds.getOrDefault(Gap.Kind.SWALLOWED, 0L),
                judge.putAside(),
                judge.later(),
                kinds,
                named(most));
    }

    private long recordedMeanwhile() {
        return missing(judge.suspects()) - missing(suspects);
    }

    private static long missing(List<Suspect> suspects) {
        return suspects.stream().filter(it -> it.kind() == Gap.Kind.MISSING).count();
    }

    private Gap.Kind kind(Suspect suspect) {
        return !suspect.isInJournal() && !judge.isPast(suspect.place())
                ? Gap.Kind.NOT_YET
                : suspect.kind();
    }

    private List<Gap> named(int most) {
        var first =
                suspects.stream()
                        .sorted(
                                Comparator.comparing(this::kind)
                                        .thenComparingInt(it -> it.place().partition())
                                        .thenComparingLong(it -> it.place().offset()))
                        .limit(most)
                        .toList();
        List<Gap> gaps = new ArrayList<>();
        for (Suspect suspect : first) {
            gaps.add(named(suspect));
        }
        return gaps;
    }

    private Gap named(Suspect suspect) {
        String topic = suspect.isInJournal() ? source.journal() : source.events();
        var record = record(topic, suspect.place());
        return new Gap(
                kind(suspect),
                topic,
                suspect.place().partition(),
                suspect.place().offset(),
                suspect.isInJournal()
                        ? record.map(it -> Broken.read(it).sequence()).orElse(null)
                        : null,
                record.map(GapList::id).orElse(null));
    }

    private static @Nullable String id(ConsumerRecord<byte[], byte[]> record) {
        byte[] id = FactForm.header(record, Headers.ID);
        return id == null ? null : new String(id, UTF_8);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(String topic, Place place) {
        try (TopicReader reader = TopicReader.open(source.kafka().properties())) {
            return place.record(reader, topic);
        }
    }
}
