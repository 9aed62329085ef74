package io.boltline.service.secret;

/** What a secret is remembered by: 256 bits from which nobody can tell it. */
public record Fingerprint(long first, long second, long third, long fourth) {}
