/**
 * Events come in, each fact goes into the journal once.
 *
 * <p>What a record is: {@link Fact}. What becomes of it: {@link JournalDecider}, {@link LifeCycle},
 * {@link io.boltline.contract.Difference}. What is remembered: {@link Head} and {@link
 * RememberedFacts}. Who does it: {@link JournalProcessor}, run by {@link JournalStreams}, after
 * {@link JournalGuard} has held what is remembered against the journal itself.
 */
@NullMarked
package io.boltline.journal.topology;

import org.jspecify.annotations.NullMarked;
