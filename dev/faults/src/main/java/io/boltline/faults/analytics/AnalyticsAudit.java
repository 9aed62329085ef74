package io.boltline.faults.analytics;

import io.boltline.faults.bed.JournalBed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Holds sums and rows at rest against the journal: the published sums against a count from 0 by the
 * rules, those in SQL against what the orders in SQL come to, and one database against another.
 */
record AnalyticsAudit(JournalBed bed) {
    private static final int NAMED = 5;

    private static final String SUMS =
            "SELECT quarter, product, SUM(placed), SUM(invoiced), SUM(open), SUM(paid),"
                    + " SUM(paid_late), SUM(expired), SUM(failed), SUM(underpaid),"
                    + " SUM(further_attempts), SUM(placed_sats), SUM(received_msat)"
                    + " FROM sales GROUP BY quarter, product HAVING SUM(placed) > 0";

    private static final String ORDERS =
            "SELECT placed_at_millis / 900000, product, COUNT(*), SUM(invoiced), SUM(CASE WHEN"
                + " state = 'open' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0"
                + " END), SUM(paid_late), SUM(CASE WHEN state = 'expired' THEN 1 ELSE 0 END),"
                + " SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), SUM(CASE WHEN state ="
                + " 'underpaid' THEN 1 ELSE 0 END), SUM(further_attempts), SUM(price_sats),"
                + " SUM(received_msat) FROM orders WHERE product <> '' GROUP BY placed_at_millis /"
                + " 900000, product";

    /** All that follows from the journal; nodes are numbered as they came. */
    private static final List<String> TABLES =
            List.of(
                    "SELECT * FROM orders",
                    "SELECT * FROM refusals",
                    "SELECT * FROM entries",
                    "SELECT * FROM events",
                    "SELECT * FROM claims",
                    "SELECT * FROM sales",
                    "SELECT * FROM sales_settled",
                    "SELECT * FROM sales_refused",
                    "SELECT * FROM sales_progress",
                    "SELECT i.order_no, i.attempt, i.payment_hash, n.node, i.state, i.amount_msat,"
                            + " i.received_msat, i.expires_at_millis, i.settled_at_millis, i.late,"
                            + " i.duplicate, i.claim, i.claim_open, i.paid_sequence"
                            + " FROM invoices i JOIN nodes n ON n.node_no = i.node_no");

    /** What must not be; empty if nothing is. */
    List<String> problems(List<Rows> databases) {
        List<String> problems = new ArrayList<>(sums());
        for (Rows rows : databases) {
            problems.addAll(held(rows, SUMS, rows, ORDERS));
        }
        return problems;
    }

    /** Each of these databases has what one has that was made from 0. */
    List<String> problems(List<Rows> databases, Rows madeFromNothing) {
        List<String> problems = new ArrayList<>(problems(List.of(madeFromNothing)));
        for (Rows rows : databases) {
            for (String table : TABLES) {
                problems.addAll(held(rows, table, madeFromNothing, table));
            }
        }
        return problems;
    }

    private List<String> sums() {
        var count = new RuleCount(bed);
        Map<RuleCount.Place, ?> due = count.counted();
        Map<RuleCount.Place, ?> found = count.published();
        Set<RuleCount.Place> places = new HashSet<>(due.keySet());
        places.addAll(found.keySet());
        return places.stream()
                .filter(place -> !Objects.equals(due.get(place), found.get(place)))
                .limit(NAMED)
                .map(place ->
                        "%s is published as %s, and the journal comes to %s"
                                .formatted(place, found.get(place), due.get(place)))
                .toList();
    }

    /** What one query finds and the other doesn't; the order is of no matter. */
    static List<String> held(Rows one, String query, Rows other, String otherQuery) {
        try {
            List<String> here = one.lines(query);
            List<String> there = other.lines(otherQuery);
            return here.equals(there) ? List.of() : differences(one, here, other, there);
        } catch (SQLException e) {
            return List.of("%s or %s can't be asked: %s".formatted(one, other, e.getMessage()));
        }
    }

    private static List<String> differences(
            Rows one, List<String> here, Rows other, List<String> there) {
        List<String> problems = new ArrayList<>();
        problems.addAll(only(here, there, "only in " + one));
        problems.addAll(only(there, here, "only in " + other));
        return problems.isEmpty()
                ? List.of("rows stand twice in %s or %s".formatted(one, other))
                : problems;
    }

    private static List<String> only(List<String> lines, List<String> others, String where) {
        Set<String> known = new HashSet<>(others);
        return lines.stream()
                .filter(line -> !known.contains(line))
                .limit(NAMED)
                .map(line -> where + ": " + line)
                .toList();
    }
}
