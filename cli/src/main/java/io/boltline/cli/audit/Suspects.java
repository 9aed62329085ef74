package io.boltline.cli.audit;

import io.boltline.cli.audit.checks.Terms;
import io.boltline.cli.audit.checks.Verdict;
import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Sources;
import io.boltline.cli.audit.report.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Orders of which something is missing that may just be on its way: a command that waited for long
 * makes an order that looks old the moment it is written. They are looked at again.
 */
final class Suspects {
    /** More at once are no accident of timing, and would not fit into memory for ever. */
    static final int MOST = 10_000;

    private static final int BATCH = 500;

    private final Map<String, List<Evidence>> evidence = new LinkedHashMap<>();

    boolean hasRoom() {
        return evidence.size() < MOST;
    }

    boolean isEmpty() {
        return evidence.isEmpty();
    }

    void add(String orderId, List<Evidence> known) {
        evidence.put(orderId, new ArrayList<>(known));
    }

    /**
     * Asks again. The documents first: what they say, the log has by then.
     *
     * @throws RuntimeException as the sources do
     */
    void lookAgain(Sources sources, Tally tally) {
        List<String> orderIds = List.copyOf(evidence.keySet());
        for (int from = 0; from < orderIds.size(); from += BATCH) {
            List<String> batch = orderIds.subList(from, Math.min(from + BATCH, orderIds.size()));
            replaceDocuments(batch, sources.documentsOf(batch));
        }
        sources.readLaterEvents(tally, this::addEvent);
    }

    private void addEvent(String orderId, Evidence.Event event) {
        evidence.computeIfPresent(
                orderId,
                (_, known) -> {
                    known.add(event);
                    return known;
                });
    }

    private void replaceDocuments(
            Collection<String> orderIds, Map<String, List<Evidence>> documents) {
        for (String orderId : orderIds) {
            List<Evidence> known = evidence.getOrDefault(orderId, List.of());
            known.removeIf(Suspects::isDocument);
            known.addAll(documents.getOrDefault(orderId, List.of()));
        }
    }

    private static boolean isDocument(Evidence one) {
        return switch (one) {
            case Evidence.OrderDoc _, Evidence.BrokenDoc _, Evidence.InvoiceDoc _ -> true;
            case Evidence.Event _,
                    Evidence.NodeInvoice _,
                    Evidence.Answer _,
                    Evidence.Journaled _,
                    Evidence.SetAside _ ->
                    false;
        };
    }

    /** Lets go of those about whom nothing can change any more. */
    void release(Terms terms, Consumer<Verdict> reader) {
        var verdicts = new ArrayList<Verdict>();
        evidence.forEach((orderId, known) -> {
            Verdict verdict = Verdict.of(orderId, known, terms);
            if (!verdict.timeMayMend()) {
                verdicts.add(verdict);
            }
        });
        verdicts.forEach(verdict -> {
            evidence.remove(verdict.orderId());
            reader.accept(verdict);
        });
    }

    /** Time has not helped the rest. */
    void releaseAll(Terms terms, Consumer<Verdict> reader) {
        evidence.forEach((orderId, known) -> reader.accept(Verdict.of(orderId, known, terms)));
        evidence.clear();
    }
}
