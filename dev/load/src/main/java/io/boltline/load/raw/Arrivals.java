package io.boltline.load.raw;

import java.time.Duration;

/** How purchases arrive. */
public sealed interface Arrivals {

    /** What it is plotted over: connections, or purchases a second. */
    double amount();

    /**
     * So many customers, each of whom buys again as soon as the last purchase was answered. A slow
     * answer keeps its customer from asking, so that few of the slowest moments are seen.
     */
    record Closed(int connections) implements Arrivals {
        public Closed {
            if (connections < 1) {
                throw new IllegalArgumentException("connections must be positive: " + connections);
            }
        }

        @Override
        public double amount() {
            return connections;
        }

        @Override
        public String toString() {
            return connections == 1 ? "1 connection" : connections + " connections";
        }
    }

    /**
     * Purchases at a constant rate, whatever the answers; each is late from the moment at which it
     * should have begun.
     */
    record Open(double perSecond) implements Arrivals {
        public Open {
            if (perSecond <= 0) {
                throw new IllegalArgumentException("the rate must be positive: " + perSecond);
            }
        }

        @Override
        public double amount() {
            return perSecond;
        }

        @Override
        public String toString() {
            return "%.0f/s".formatted(perSecond);
        }
    }

    /**
     * So many customers, each of whom buys once, on a connection of its own; all of them count.
     *
     * @param within they come evenly over this time
     */
    record Once(int callers, Duration within) implements Arrivals {
        public Once {
            if (callers < 1) {
                throw new IllegalArgumentException("callers must be positive: " + callers);
            }
        }

        @Override
        public double amount() {
            return callers;
        }

        @Override
        public String toString() {
            return callers + " callers";
        }
    }
}
