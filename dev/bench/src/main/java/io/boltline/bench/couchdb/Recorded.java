package io.boltline.bench.couchdb;

import java.util.Map;

/**
 * What was seen on a real CouchDB 3.5.0 with its own settings on two cores, one writer, in
 * databases of 40,000 to 60,000 documents. Other machines have other figures; the ratios hold.
 */
final class Recorded {
    private static final double UNKNOWN = Double.NaN;

    /** CPU ms a purchase by purchases in a group. */
    private static final Map<History, Map<Integer, Double>> CPU_MILLIS =
            Map.of(
                    new History(Ids.RANDOM, Documents.PAIR),
                    Map.of(1, 12.6, 5, 4.3, 10, 2.4, 20, 2.2, 50, 1.7, 100, 1.45),
                    new History(Ids.RANDOM, Documents.ORDER),
                    Map.of(1, 11.0, 5, 2.7, 10, 1.7, 20, 1.4, 50, 0.96, 100, 0.72),
                    new History(Ids.TIMED, Documents.PAIR),
                    Map.of(1, 13.8, 5, 2.4, 10, 1.6, 20, 1.0, 50, 0.60, 100, 0.43),
                    new History(Ids.TIMED, Documents.ORDER),
                    Map.of(1, 8.3, 5, 2.9, 10, 1.0, 20, 0.76, 50, 0.31, 100, 0.26));

    private static final Map<History, Map<Integer, Double>> PER_SECOND =
            Map.of(
                    new History(Ids.RANDOM, Documents.PAIR),
                    Map.of(20, 748.0, 50, 1_003.0, 100, 1_120.0),
                    new History(Ids.RANDOM, Documents.ORDER),
                    Map.of(20, 1_224.0, 50, 1_744.0, 100, 2_302.0),
                    new History(Ids.TIMED, Documents.PAIR),
                    Map.of(20, 1_619.0, 50, 2_521.0, 100, 3_099.0),
                    new History(Ids.TIMED, Documents.ORDER),
                    Map.of(20, 2_373.0, 50, 5_828.0, 100, 6_530.0));

    private static final Map<History, Double> GROWTH_BYTES_AT_20 =
            Map.of(
                    new History(Ids.RANDOM, Documents.PAIR), 5_000.0,
                    new History(Ids.RANDOM, Documents.ORDER), 2_400.0,
                    new History(Ids.TIMED, Documents.PAIR), 2_000.0,
                    new History(Ids.TIMED, Documents.ORDER), 800.0);

    private Recorded() {}

    static Figures writes(History history, int group) {
        return new Figures(
                CPU_MILLIS.getOrDefault(history, Map.of()).getOrDefault(group, UNKNOWN),
                PER_SECOND.getOrDefault(history, Map.of()).getOrDefault(group, UNKNOWN),
                group == 20 ? GROWTH_BYTES_AT_20.getOrDefault(history, UNKNOWN) : UNKNOWN);
    }

    static Figures perSecond(double perSecond) {
        return new Figures(UNKNOWN, perSecond, UNKNOWN);
    }

    static Figures call(double cpuMillis, double perSecond) {
        return new Figures(cpuMillis, perSecond, UNKNOWN);
    }
}
