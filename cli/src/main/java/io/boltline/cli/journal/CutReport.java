package io.boltline.cli.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cut, as programs are told of it.
 *
 * @param cut as commands take it
 * @param at the instant that was asked for; null for the newest that is signed
 */
record CutReport(String cut, @Nullable Instant at, List<CutHead> partitions) {}
