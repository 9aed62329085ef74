package io.boltline.bench.database;

/**
 * What the orders database holds before anything is measured.
 *
 * @param orders each with its invoice's document; 0 for whatever is there
 * @param shards of the database if it is made; 0 for the server's own choice
 */
public record Fill(long orders, int shards) {
    /** Below it is this bench's own. */
    private static final String PREFIX = "boltline-bench";

    public static final Fill NONE = new Fill(0, 0);

    public Fill {
        if (orders < 0 || shards < 0) {
            throw new IllegalArgumentException(
                    "orders and shards are not negative: " + orders + ", " + shards);
        }
    }

    /** The name of that database. */
    public String database() {
        return prefix() + "-orders";
    }

    /** Each number of orders has a database of its own, {@link #database()}. */
    public String prefix() {
        String sized = orders == 0 ? PREFIX : PREFIX + "-" + orders;
        return shards == 0 ? sized : sized + "-q" + shards;
    }
}
