package io.boltline.orderprocessor.guard;

import java.time.Duration;

/**
 * How often.
 *
 * @param look at the database, and whether it was put right
 * @param advance of the marker, by the instance that did so before
 * @param takeOver of the marker, when nobody else moves it on
 */
record Pace(Duration look, Duration advance, Duration takeOver) {
    static final Pace STANDARD =
            new Pace(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(3));
}
