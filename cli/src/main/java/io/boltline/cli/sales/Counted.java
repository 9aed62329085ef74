package io.boltline.cli.sales;

import io.boltline.journalformat.Cut;
import io.boltline.sales.Figure;
import io.boltline.sales.Measure;
import io.boltline.sales.Sums;
import java.util.List;
import java.util.Map;

/**
 * What the journal comes to.
 *
 * @param behind how many events are behind it
 * @param events the first of them
 */
record Counted(Figure figure, Cut cut, Sums sums, long behind, List<Event> events) {
    /**
     * One of them.
     *
     * @param changes by measure
     */
    record Event(
            String eventId,
            String type,
            int partition,
            long sequence,
            String recordedAt,
            Map<String, Long> changes) {}

    Counted {
        events = List.copyOf(events);
    }

    ExplainReport heldAgainst(Map<Measure, Long> answered) {
        return new ExplainReport(
                cut.toString(),
                figure.measures().stream()
                        .map(it ->
                                ExplainReport.Compared.of(
                                        it.text(), answered.getOrDefault(it, 0L), sums.of(it)))
                        .toList(),
                behind,
                events);
    }
}
