package io.boltline.journal.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the journal holds under one key of the store {@code orders}: those of an order, or
 * one that is not told from others by its order.
 *
 * <p>In bytes: version 1 (1 byte), then of each fact the kind's code (1 byte), the attempt where
 * the kind has one (as many bytes of 7 bits as it needs, the lowest first, the high bit set on all
 * but the last), the first 16 bytes of the value's SHA-256, and the sequence (as the attempt).
 *
 * @param facts in the order in which they were journaled
 */
record RememberedFacts(List<Journaled> facts) {
    static final RememberedFacts NONE = new RememberedFacts(List.of());

    private static final byte VERSION = 1;
    private static final int HIGH_BIT = 0x80;
    private static final int BITS = 7;

    /** At most kind, attempt, hash and sequence. */
    private static final int MAX_FACT_BYTES = 1 + 5 + 2 * Long.BYTES + 10;

    RememberedFacts {
        facts = List.copyOf(facts);
    }

    /**
     * A fact that is in the journal.
     *
     * @param attempt 0 where the kind has none
     * @param sequence where in the partition
     */
    record Journaled(FactKind kind, int attempt, ValueHash hash, long sequence) {}

    /** The one of this kind and attempt; null when there is none. */
    @Nullable Journaled find(FactKind kind, int attempt) {
        for (Journaled fact : facts) {
            if (fact.kind == kind && fact.attempt == attempt) {
                return fact;
            }
        }
        return null;
    }

    RememberedFacts with(Journaled fact) {
        var all = new ArrayList<Journaled>(facts.size() + 1);
        all.addAll(facts);
        all.add(fact);
        return new RememberedFacts(all);
    }

    byte[] toBytes() {
        var bytes = ByteBuffer.allocate(1 + facts.size() * MAX_FACT_BYTES).put(VERSION);
        for (Journaled fact : facts) {
            bytes.put(fact.kind.code());
            if (fact.kind.hasAttempt()) {
                putNumber(bytes, fact.attempt);
            }
            bytes.putLong(fact.hash.high()).putLong(fact.hash.low());
            putNumber(bytes, fact.sequence);
        }
        byte[] all = new byte[bytes.position()];
        bytes.flip().get(all);
        return all;
    }

    /**
     * What {@link #toBytes()} gave, or nothing was written yet.
     *
     * @throws IllegalArgumentException for bytes of another version, or that end too soon
     */
    static RememberedFacts fromBytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NONE;
        }
        var buffer = ByteBuffer.wrap(bytes);
        if (!buffer.hasRemaining() || buffer.get() != VERSION) {
            throw new IllegalArgumentException("facts that are not of version " + VERSION);
        }
        var facts = new ArrayList<Journaled>(4);
        while (buffer.hasRemaining()) {
            facts.add(journaled(buffer, bytes.length));
        }
        return new RememberedFacts(facts);
    }

    private static Journaled journaled(ByteBuffer bytes, int length) {
        try {
            FactKind kind = FactKind.ofCode(bytes.get());
            int attempt = kind.hasAttempt() ? Math.toIntExact(number(bytes)) : 0;
            var hash = new ValueHash(bytes.getLong(), bytes.getLong());
            return new Journaled(kind, attempt, hash, number(bytes));
        } catch (java.nio.BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("facts that are no facts, in " + length + " bytes");
        }
    }

    private static void putNumber(ByteBuffer bytes, long number) {
        long left = number;
        while (left >= HIGH_BIT) {
            bytes.put((byte) (left | HIGH_BIT));
            left >>>= BITS;
        }
        bytes.put((byte) left);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            byte part = bytes.get();
            number |= (long) (part & (HIGH_BIT - 1)) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}
