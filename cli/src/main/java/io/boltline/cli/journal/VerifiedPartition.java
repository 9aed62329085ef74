package io.boltline.cli.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a partition.
 *
 * @param origin its tree's name; null while no checkpoint says it
 * @param entries how many are whole, from the first on
 * @param signed how many of them a checkpoint vouches for
 * @param checkpoints how many were published
 * @param root of the entries, in base64
 * @param recordedAt when the last of them was recorded; null when there is none
 */
record VerifiedPartition(
        int partition,
        @Nullable String origin,
        long entries,
        long signed,
        int checkpoints,
        String root,
        @Nullable Instant recordedAt) {}
