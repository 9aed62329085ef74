package io.boltline.standins.lightning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BOLT 11's human-readable part: the chain's currency ({@code bcrt} for regtest) and the amount.
 *
 * @param amountMsat millisatoshis, positive; null leaves the amount to the payer
 */
record InvoicePrefix(String currency, @Nullable Long amountMsat) {
    private static final Pattern FORM =
            Pattern.compile("ln(bcrt|bc|tbs|tb)(?:([0-9]{1,19})([munp]?))?");
    private static final long MSAT_PER_BITCOIN = 100_000_000_000L;
    private static final long MSAT_PER_MILLI = 100_000_000L;
    private static final long MSAT_PER_MICRO = 100_000L;
    private static final long MSAT_PER_NANO = 100L;
    private static final long PICO_PER_MSAT = 10L;

    InvoicePrefix {
        if (amountMsat != null && amountMsat <= 0) {
            throw new MalformedInvoiceException("amount must be positive: " + amountMsat + " msat");
        }
    }

    static InvoicePrefix decode(String prefix) {
        Matcher form = FORM.matcher(prefix);
        if (!form.matches()) {
            throw new MalformedInvoiceException("not a prefix with an amount: " + prefix);
        }
        String digits = form.group(2);
        return new InvoicePrefix(
                form.group(1), digits == null ? null : amountMsat(digits, form.group(3)));
    }

    private static long amountMsat(String digits, String multiplier) {
        try {
            long number = Long.parseLong(digits);
            return switch (multiplier) {
                case "m" -> Math.multiplyExact(number, MSAT_PER_MILLI);
                case "u" -> Math.multiplyExact(number, MSAT_PER_MICRO);
                case "n" -> Math.multiplyExact(number, MSAT_PER_NANO);
                case "p" -> wholeMsat(number);
                default -> Math.multiplyExact(number, MSAT_PER_BITCOIN);
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedInvoiceException("amount out of range: " + digits + multiplier);
        }
    }

    private static long wholeMsat(long pico) {
        if (pico % PICO_PER_MSAT != 0) {
            throw new MalformedInvoiceException("a fraction of a millisatoshi: " + pico + "p");
        }
        return pico / PICO_PER_MSAT;
    }

    String encode() {
        return "ln" + currency + (amountMsat == null ? "" : shortest(amountMsat));
    }

    private static String shortest(long amountMsat) {
        if (amountMsat % MSAT_PER_BITCOIN == 0) {
            return Long.toString(amountMsat / MSAT_PER_BITCOIN);
        }
        if (amountMsat % MSAT_PER_MILLI == 0) {
            return amountMsat / MSAT_PER_MILLI + "m";
        }
        if (amountMsat % MSAT_PER_MICRO == 0) {
            return amountMsat / MSAT_PER_MICRO + "u";
        }
        if (amountMsat % MSAT_PER_NANO == 0) {
            return amountMsat / MSAT_PER_NANO + "n";
        }
        return Math.multiplyExact(amountMsat, PICO_PER_MSAT) + "p";
    }
}
