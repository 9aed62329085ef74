package io.boltline.sales;

import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums of one order's facts, recorded a second apart from the placing on. */
final class Book {
    private final Map<String, Sums> sums = new TreeMap<>();
    private OrderFacts facts = OrderFacts.NONE;
    private Instant now = OrderEvents.PLACED;

    static Book of(PurchaseEvent... events) {
        return of(Arrays.asList(events));
    }

    static Book of(List<PurchaseEvent> events) {
        var book = new Book();
        events.forEach(book::add);
        return book;
    }

    private void add(PurchaseEvent event) {
        now = now.plusSeconds(1);
        var step = SalesRules.step(facts, event, now);
        facts = step.after();
        step.contributions().forEach(it -> sums.merge(it.key().toString(), it.sums(), Sums::plus));
    }

    OrderFacts facts() {
        return facts;
    }

    /** Zero where there are none. */
    Sums of(SalesKey key) {
        return sums.getOrDefault(key.toString(), Sums.ZERO);
    }

    Sums sold() {
        return of(facts.key());
    }

    /** All that isn't zero. */
    Map<String, Sums> all() {
        var all = new TreeMap<>(sums);
        all.values().removeIf(Sums::isZero);
        return all;
    }
}
