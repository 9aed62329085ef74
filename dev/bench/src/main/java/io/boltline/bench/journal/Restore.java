package io.boltline.bench.journal;

import io.boltline.kafka.Awaited;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** What everything takes on disk, and how long it takes to restore a lost state directory. */
final class Restore {
    private static final int BROKER_ID = 1;
    private static final double MILLION = 1e6;
    private static final double MILLIS_PER_SECOND = 1_000;

    private Restore() {}

    /** With the only instance of the journal. */
    static void measure(
            BenchedJournal journal, JournalProcess instance, EventLog log, Consumer<Figure> told) {
        double orders = log.orders();
        instance.stop();
        told.accept(
                Figure.told(
                        "the stores' files, an order of three facts",
                        Figure.format("%.0f bytes", instance.stateBytes() / orders)));
        sizes(journal)
                .forEach((topic, bytes) ->
                        told.accept(
                                Figure.told(
                                        "`" + topic + "`, a million orders",
                                        Figure.format("%,.1f MB", bytes / orders))));
        Duration kept = instance.start();
        instance.stop();
        instance.wipe();
        Duration wiped = instance.start();
        told.accept(
                Figure.told(
                        Figure.format("start with the state of %,.0f orders", orders),
                        Figure.format("%.1f s", seconds(kept))));
        told.accept(
                Figure.told(
                        "start with the state directory lost",
                        Figure.format("%.1f s", seconds(wiped))));
        told.accept(
                Figure.told(
                        "so to restore a million orders",
                        wiped.compareTo(kept) > 0
                                ? Figure.format(
                                        "%.1f s", seconds(wiped.minus(kept)) / orders * MILLION)
                                : "too few orders to tell"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }

    /** Of each topic, without the brokers' own. */
    private static Map<String, Long> sizes(BenchedJournal journal) {
        Map<String, Long> sizes = new TreeMap<>();
        try (Admin admin = Admin.create(journal.kafka())) {
            Awaited.of(admin.describeLogDirs(List.of(BROKER_ID)).allDescriptions())
                    .values()
                    .stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(it -> isMeasured(it.getKey().topic()))
                    .forEach(it ->
                            sizes.merge(it.getKey().topic(), it.getValue().size(), Long::sum));
        }
        return sizes;
    }

    private static boolean isMeasured(String topic) {
        return topic.startsWith("purchase.") || topic.startsWith("journal-");
    }
}
