package io.boltline.cli.sales;

import static io.boltline.cli.sales.BarTable.number;

import io.boltline.sales.Measure;
import io.boltline.sales.QuarterHour;
import io.boltline.sales.SalesRules;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What was sold, for people. */
final class SalesReport {
    private static final List<Measure> FUNNEL =
            List.of(
                    Measure.PLACED,
                    Measure.INVOICED,
                    Measure.PAID,
                    Measure.PAID_LATE,
                    Measure.OPEN,
                    Measure.EXPIRED,
                    Measure.UNDERPAID,
                    Measure.FAILED);
    private static final Map<Measure, String> WORDS = Map.of(Measure.PAID_LATE, "  of them late");

    private final Look look;
    private final Instant now;

    /** Of unpaid orders, of which it is known in which quarter-hour they were placed. */
    private enum Age {
        QUARTER("in this quarter-hour", Duration.ZERO),
        HOUR("in the hour before", Duration.ofHours(1)),
        DAY("in the 24 h before", Duration.ofHours(24)),
        WEEK("in the 7 days before", Duration.ofDays(7)),
        OLDER("earlier", Duration.ofDays(1_000_000));

        private final String words;
        private final Duration reach;

        Age(String words, Duration reach) {
            this.words = words;
            this.reach = reach;
        }

        /** Of a quarter-hour that began so long before this one. */
        private static Age of(Duration before) {
            for (Age it : values()) {
                if (before.compareTo(it.reach) <= 0) {
                    return it;
                }
            }
            return OLDER;
        }
    }

    SalesReport(Look look, Instant now) {
        this.look = look;
        this.now = now;
    }

    void print(JsonNode sales, JsonNode funnel, JsonNode open, PrintWriter out) {
        String cut = sales.path("cut").asString("");
        out.printf(
                "%s to %s, %s%n",
                sales.path("from").asString("?"),
                sales.path("to").asString("?"),
                sales.path("tz").asString("?"));
        out.printf(
                "as of %s, cut %s%n%n",
                sales.path("recordedAt").asString("the beginning: nothing is recorded"), cut);
        printProducts(sales.path("rows"), out);
        out.printf("%nFunnel%s%n", ofItsOwn(funnel, cut));
        printFunnel(funnel.path("rows").path(0), out);
        out.printf("%nOpen, by age%s%n", ofItsOwn(open, cut));
        printOpen(open.path("rows"), out);
    }

    private static String ofItsOwn(JsonNode part, String cut) {
        String own = part.path("cut").asString("");
        return own.equals(cut) ? "" : ", cut " + own;
    }

    private void printProducts(JsonNode rows, PrintWriter out) {
        var table = new BarTable(look, List.of("product", "orders", "paid", "%", "received sats"));
        long[] all = new long[3];
        for (JsonNode row : rows) {
            long placed = of(Measure.PLACED, row);
            long paid = of(Measure.PAID, row);
            long receivedMsat = of(Measure.RECEIVED_MSAT, row);
            String product = row.path("product").asString("");
            table.add(
                    product.isEmpty() ? "(not known)" : product,
                    List.of(
                            number(placed),
                            number(paid),
                            percent(paid, placed),
                            sats(receivedMsat)),
                    receivedMsat);
            all[0] = Math.addExact(all[0], placed);
            all[1] = Math.addExact(all[1], paid);
            all[2] = Math.addExact(all[2], receivedMsat);
        }
        if (rows.size() != 1) {
            table.add(
                    "all",
                    List.of(number(all[0]), number(all[1]), percent(all[1], all[0]), sats(all[2])),
                    0);
        }
        table.print(out);
    }

    private void printFunnel(JsonNode row, PrintWriter out) {
        var table = new BarTable(look, List.of("", "orders", "%"));
        long placed = of(Measure.PLACED, row);
        for (Measure measure : FUNNEL) {
            long count = of(measure, row);
            table.add(
                    WORDS.getOrDefault(measure, measure.text()),
                    List.of(number(count), percent(count, placed)),
                    count);
        }
        table.print(out);
    }

    private void printOpen(JsonNode rows, PrintWriter out) {
        var byAge = new LinkedHashMap<Age, Long>();
        for (Age age : Age.values()) {
            byAge.put(age, 0L);
        }
        var thisQuarter = QuarterHour.of(now).begin();
        for (JsonNode row : rows) {
            var start = OffsetDateTime.parse(row.path("start").asString("")).toInstant();
            byAge.merge(
                    Age.of(Duration.between(start, thisQuarter)),
                    of(Measure.OPEN, row),
                    Math::addExact);
        }
        var table = new BarTable(look, List.of("placed", "orders"));
        byAge.forEach((age, count) -> table.add(age.words, List.of(number(count)), count));
        table.print(out);
    }

    /** Rounded down, of what was added up. */
    private static String sats(long msat) {
        return number(msat / SalesRules.MSAT_PER_SAT);
    }

    private static long of(Measure measure, JsonNode row) {
        return row.path(measure.text()).asLong(0);
    }

    /** Rounded down: not all is all. */
    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : Long.toString(Math.multiplyExact(part, 100) / whole);
    }
}
