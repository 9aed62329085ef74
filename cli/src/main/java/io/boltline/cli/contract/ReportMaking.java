package io.boltline.cli.contract;

import io.boltline.cli.contract.ValidationReport.TopicReport;
import io.boltline.schemas.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what was found in partitions and documents. */
final class ReportMaking {
    private final int listed;
    private final Map<String, Map<String, TypeCount>> topics = new TreeMap<>();
    private final Map<String, Map<String, MemberCount>> members = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable List<TypeCount> documents;
    private long found;

    /**
     * Of nothing yet.
     *
     * @param listed how many faults to name
     */
    ReportMaking(int listed) {
        this.listed = listed;
    }

    /** Of one partition of the topic. */
    void add(String topic, Tally tally, @Nullable Members counted) {
        Map<String, TypeCount> types = topics.computeIfAbsent(topic, _ -> new TreeMap<>());
        tally.types().forEach(it -> types.merge(it.type(), it, TypeCount::plus));
        take(tally, counted);
    }

    /** Of the database. */
    void addDocuments(Tally tally, @Nullable Members counted) {
        documents = List.copyOf(tally.types());
        take(tally, counted);
    }

    private void take(Tally tally, @Nullable Members counted) {
        faults.addAll(tally.faults());
        found += tally.found();
        if (counted != null) {
            counted.counts()
                    .forEach((type, ofType) -> {
                        var sum = members.computeIfAbsent(type, _ -> new TreeMap<>());
                        ofType.forEach((path, count) -> sum.merge(path, count, MemberCount::plus));
                    });
        }
    }

    /**
     * The report.
     *
     * @param others topics that were not read
     */
    ValidationReport made(Reading reading, List<String> others, Duration taken) {
        List<Fault> named = faults.stream().sorted(Fault.IN_ORDER).limit(listed).toList();
        List<TopicReport> ofTopics =
                topics.entrySet().stream()
                        .map(it ->
                                new TopicReport(it.getKey(), List.copyOf(it.getValue().values())))
                        .toList();
        return new ValidationReport(
                reading == Reading.STRICT,
                sum(ofTopics.stream().map(TopicReport::types).flatMap(Collection::stream).toList()),
                ofTopics,
                documents,
                others,
                named,
                found - named.size(),
                members.isEmpty() ? null : members,
                taken.toMillis());
    }

    private static long sum(Collection<TypeCount> types) {
        return types.stream().mapToLong(TypeCount::count).sum();
    }
}
