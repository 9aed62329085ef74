package io.boltline.analytics.web;

/** A place among the events behind a figure: behind the one of these numbers. */
record Place(long first, long second, long third) {}
