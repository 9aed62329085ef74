package io.boltline.bench.journal;

import io.boltline.load.LatencyHistogram;
import java.util.function.Consumer;

/** Time and size of one proof in a large tree, whose tiles are loaded. */
final class ProofFigures {
    private static final long ENTRIES = 100_000_100;
    private static final long PROVEN = 12_345_678;
    private static final int ROUNDS = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private ProofFigures() {}

    static void measure(Consumer<Figure> told) {
        var tree = new SimulatedTree(ENTRIES, PROVEN);
        var first = new LatencyHistogram();
        prove(tree, first);
        var took = new LatencyHistogram();
        for (int round = 0; round < ROUNDS; round++) {
            prove(tree, took);
        }
        told.accept(
                Figure.atMost(
                        Figure.format("a proof at 100 M entries, tiles loaded, p99 of %,d", ROUNDS),
                        millis(took),
                        10,
                        2,
                        "ms"));
        told.accept(Figure.told("the first one of a JVM", Figure.format("%.2f ms", millis(first))));
        told.accept(
                Figure.atMost(
                        "the proof with its checkpoint as a file",
                        tree.file().length(),
                        2_048,
                        0,
                        "bytes"));
    }

    private static void prove(SimulatedTree tree, LatencyHistogram took) {
        long began = System.nanoTime();
        tree.proof();
        took.record(System.nanoTime() - began);
    }

    private static double millis(LatencyHistogram took) {
        return took.percentile(99).toNanos() / NANOS_PER_MILLI;
    }
}
