package io.boltline.sales;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** An amount of each {@link Measure}, and how long it took; or what a fact changes of these. */
public final class Sums {
    public static final Sums ZERO =
            new Sums(new long[Measure.values().length], LogHistogram.EMPTY, LogHistogram.EMPTY);

    private final long[] amounts;
    private final LogHistogram toInvoice;
    private final LogHistogram toPayment;

    private Sums(long[] amounts, LogHistogram toInvoice, LogHistogram toPayment) {
        this.amounts = amounts;
        this.toInvoice = toInvoice;
        this.toPayment = toPayment;
    }

    /** Of one measure. */
    public static Sums of(Measure measure, long amount) {
        return ZERO.with(measure, amount);
    }

    /** The same, with another amount of a measure. */
    public Sums with(Measure measure, long amount) {
        long[] all = amounts.clone();
        all[measure.number()] = amount;
        return new Sums(all, toInvoice, toPayment);
    }

    /** The same, with these durations. */
    public Sums with(LogHistogram toInvoice, LogHistogram toPayment) {
        return new Sums(amounts, toInvoice, toPayment);
    }

    /**
     * Both together.
     *
     * @throws ArithmeticException beyond 64 bits
     */
    public Sums plus(Sums other) {
        long[] all = amounts.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.addExact(all[i], other.amounts[i]);
        }
        return new Sums(all, toInvoice.plus(other.toInvoice), toPayment.plus(other.toPayment));
    }

    /** What has to be added to the other to come to this. */
    public Sums minus(Sums other) {
        return plus(other.negated());
    }

    /** What takes it away. */
    public Sums negated() {
        return new Sums(mapped(Math::negateExact), toInvoice.negated(), toPayment.negated());
    }

    private long[] mapped(LongUnaryOperator operator) {
        return Arrays.stream(amounts).map(operator).toArray();
    }

    /** How much of it. */
    public long of(Measure measure) {
        return amounts[measure.number()];
    }

    /** The measures of which it isn't 0. */
    public Set<Measure> measures() {
        var measures = EnumSet.noneOf(Measure.class);
        for (var measure : Measure.values()) {
            if (of(measure) != 0) {
                measures.add(measure);
            }
        }
        return measures;
    }

    /** From the placing to the record of the first invoice. */
    public LogHistogram toInvoice() {
        return toInvoice;
    }

    /** From the placing to the settlement of what paid the order. */
    public LogHistogram toPayment() {
        return toPayment;
    }

    public boolean isZero() {
        return equals(ZERO);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums that
                && Arrays.equals(amounts, that.amounts)
                && toInvoice.equals(that.toInvoice)
                && toPayment.equals(that.toPayment);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(amounts) + toInvoice.hashCode()) + toPayment.hashCode();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        measures().forEach(it -> text.append(it.text()).append('=').append(of(it)).append(' '));
        return text.append("toInvoice=")
                .append(toInvoice)
                .append(" toPayment=")
                .append(toPayment)
                .append('}')
                .toString();
    }
}
