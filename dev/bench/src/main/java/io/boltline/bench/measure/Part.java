package io.boltline.bench.measure;

/** A process whose share is measured, such as {@code gateway}. */
public record Part(String name, long pid) {}
