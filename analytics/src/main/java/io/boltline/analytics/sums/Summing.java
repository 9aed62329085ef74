package io.boltline.analytics.sums;

import io.boltline.contract.MessageWriter;
import io.boltline.streams.ChangelogsInUse;

/** What all partitions are added up with. */
record Summing(
        ChangelogsInUse changelogs,
        JournalTie tie,
        SalesTopic topic,
        StepTrust trust,
        MessageWriter writer,
        SumMeters meters) {}
