package io.boltline.cli.contract;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a validation found.
 *
 * @param strict whether it was read as today's build writes; else as readers must take it
 * @param records how many were read, of all topics
 * @param documents by type; null when they were not read
 * @param otherTopics those of the cluster that are none of this installation's
 * @param faults the first of them
 * @param faultsLeftOut how many more there are
 * @param members how often members were there that need not be, by type and path; null when they
 *     were not counted
 * @param millis how long it took
 */
public record ValidationReport(
        boolean strict,
        long records,
        List<TopicReport> topics,
        @Nullable List<TypeCount> documents,
        List<String> otherTopics,
        List<Fault> faults,
        long faultsLeftOut,
        @Nullable Map<String, Map<String, MemberCount>> members,
        long millis) {
    /** What was found in one topic. */
    public record TopicReport(String topic, List<TypeCount> types) {}

    /** Whether all is as the contract says. */
    public boolean isValid() {
        return faults.isEmpty() && faultsLeftOut == 0;
    }

    private Stream<TypeCount> types() {
        return Stream.concat(
                topics.stream().flatMap(it -> it.types().stream()),
                Stream.ofNullable(documents).flatMap(List::stream));
    }

    /** For people. */
    void print(PrintWriter out) {
        topics.forEach(topic -> print(topic.topic(), topic.types(), out));
        if (documents != null) {
            print("documents", documents, out);
        }
        faults.forEach(fault -> out.println(fault));
        if (faultsLeftOut > 0) {
            out.printf(Locale.ROOT, "... and %,d more%n", faultsLeftOut);
        }
        if (!otherTopics.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d other topics of the cluster are not in the contract: they were not read%n",
                    otherTopics.size());
        }
        out.println(verdict());
    }

    private static void print(String where, List<TypeCount> types, PrintWriter out) {
        out.println(where);
        types.forEach(it -> out.println(line(it)));
    }

    private static String line(TypeCount it) {
        String line = String.format(Locale.ROOT, "    %-34s %,12d", it.type(), it.count());
        String known = it.described() ? line : line + "  not in the contract";
        return it.bad() == 0 ? known : known + String.format(Locale.ROOT, "  %,d bad", it.bad());
    }

    private String verdict() {
        long bad = types().mapToLong(TypeCount::bad).sum();
        long passedOver =
                types().filter(it -> !it.described()).mapToLong(it -> it.count() - it.bad()).sum();
        String read =
                String.format(
                        Locale.ROOT,
                        "%,d records%s in %,d ms, %,d records/s",
                        records,
                        documents == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " and %,d documents",
                                        documents.stream().mapToLong(TypeCount::count).sum()),
                        millis,
                        records * 1000 / Math.max(1, millis));
        if (!isValid()) {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d of them are NOT as the contract says, in %,d places",
                    read,
                    bad,
                    faults.size() + faultsLeftOut);
        }
        return passedOver == 0
                ? read + ": all as the contract says"
                : String.format(
                        Locale.ROOT,
                        "%s: all that the contract knows is as it says; %,d of other types were"
                                + " passed over",
                        read,
                        passedOver);
    }
}
