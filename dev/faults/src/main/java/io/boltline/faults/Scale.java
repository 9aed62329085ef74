package io.boltline.faults;

import java.time.Duration;

/**
 * How much of each fault.
 *
 * @param purchases at least so many are made in each run
 * @param perSecond how many begin
 * @param outage how long a part stays away
 * @param recovery how long the backlog may take to drain
 */
public record Scale(int purchases, double perSecond, Duration outage, Duration recovery) {
    /** Each fault once, as short as it makes sense. */
    public static Scale brief() {
        return new Scale(100, 20, Duration.ofSeconds(10), Duration.ofMinutes(2));
    }

    /** A fault long enough that nobody can say it was luck. */
    public static Scale longRun(int purchases) {
        return new Scale(purchases, 50, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }
}
