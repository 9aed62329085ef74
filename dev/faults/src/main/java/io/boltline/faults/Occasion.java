package io.boltline.faults;

import io.boltline.faults.bed.Waiting;
import io.boltline.load.shoppers.Load;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The circumstances of one strike.
 *
 * @param outage how long a part stays away
 * @param random where the fault has a choice
 * @param load the customers, to wait for what they do
 */
public record Occasion(Duration outage, RandomGenerator random, Load load) {
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Lets so many more purchases begin. */
    public void awaitPurchases(int more) {
        int before = load.begun();
        Waiting.until(outage, () -> load.begun() >= before + more);
    }
}
