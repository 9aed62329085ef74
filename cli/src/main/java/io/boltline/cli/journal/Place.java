package io.boltline.cli.journal;

/** A record's place in a topic. */
record Place(int partition, long offset) {}
