package io.boltline.export.write;

import java.time.Duration;

/**
 * When one run follows another.
 *
 * @param atLatest from the begin of one to the begin of the next: tails are as old as that
 * @param betweenLooks whether a segment may have filled
 */
record Rhythm(Duration atLatest, Duration betweenLooks) {
    static final Rhythm USUAL = new Rhythm(Duration.ofMinutes(1), Duration.ofSeconds(1));
}
