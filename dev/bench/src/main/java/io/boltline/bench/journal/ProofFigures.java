package io.boltline.bench.journal;

import io.boltline.load.LatencyHistogram;
import java.util.function.Consumer;

/** Time and size of one proof in a large tree, whose tiles are loaded. */
final class ProofFigures {
    private static final long ENTRIES = 100_000_100;
    private static final long PROVEN = 12_345_678;
    private static final int WARM_UP = 500;
    private static final int ROUNDS = 1_000;
    private static final double MOST_MILLIS = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private ProofFigures() {}

    static void measure(Consumer<Figure> told) {
        var tree = new SimulatedTree(ENTRIES, PROVEN);
        var first = new LatencyHistogram();
        prove(tree, 1, first);
        prove(tree, WARM_UP, new LatencyHistogram());
        var took = new LatencyHistogram();
        prove(tree, ROUNDS, took);
        told.accept(
                Figure.told(
                        Figure.format(
                                "a proof at 100 M entries, tiles loaded, p50 of %,d after %,d",
                                ROUNDS, WARM_UP),
                        Figure.format("%.2f ms", millis(took, 50))));
        told.accept(Figure.atMost("the same, p99", millis(took, 99), MOST_MILLIS, 2, "ms"));
        told.accept(
                Figure.atMost("the first one of a JVM", millis(first, 100), MOST_MILLIS, 2, "ms"));
        told.accept(
                Figure.atMost(
                        "the proof with its checkpoint as a file",
                        tree.file().length(),
                        2_048,
                        0,
                        "bytes"));
    }

    private static void prove(SimulatedTree tree, int rounds, LatencyHistogram took) {
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            tree.proof();
            took.record(System.nanoTime() - began);
        }
    }

    private static double millis(LatencyHistogram took, double percent) {
        return took.percentile(percent).toNanos() / NANOS_PER_MILLI;
    }
}
