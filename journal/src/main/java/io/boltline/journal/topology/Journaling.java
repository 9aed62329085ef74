package io.boltline.journal.topology;

import io.boltline.streams.ChangelogsInUse;

/**
 * What all partitions are journaled with.
 *
 * @param partitions how many the installation was made with, and so how many trees there are
 */
record Journaling(
        int partitions,
        ChangelogsInUse changelogs,
        JournalGuard guard,
        JournalLookup lookup,
        GuardMarker marker,
        JournalMeters meters) {}
