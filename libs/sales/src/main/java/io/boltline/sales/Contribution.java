package io.boltline.sales;

/** What a fact changes of a key's sums: to be added. */
public record Contribution(SalesKey key, Sums sums) {}
