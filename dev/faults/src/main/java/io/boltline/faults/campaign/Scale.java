package io.boltline.faults.campaign;

import java.time.Duration;

/**
 * How much of each fault.
 *
 * @param purchases at least so many are made in each run
 * @param atLeast how long each run takes at least
 * @param perSecond how many purchases begin
 * @param outage how long a part stays away
 * @param recovery how long the backlog may take to drain
 * @param patience how long a client tries in all
 * @param runsOnATestbed after so many runs there is a fresh one: the auditor reads all documents
 */
record Scale(
        int purchases,
        Duration atLeast,
        double perSecond,
        Duration outage,
        Duration recovery,
        Duration patience,
        int runsOnATestbed) {
    /** Each fault once, as short as it makes sense. */
    static Scale brief(int purchases, Duration atLeast, double perSecond) {
        return new Scale(
                purchases,
                atLeast,
                perSecond,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofSeconds(45),
                100);
    }

    /** Each fault so often that nobody can say it was luck. */
    static Scale thorough(int purchases, Duration atLeast, double perSecond) {
        return new Scale(
                purchases,
                atLeast,
                perSecond,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                8);
    }
}
