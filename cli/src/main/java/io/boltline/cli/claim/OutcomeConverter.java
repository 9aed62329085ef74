package io.boltline.cli.claim;

import io.boltline.contract.ClaimClosed.Outcome;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what became of a payment from a command line. */
final class OutcomeConverter implements ITypeConverter<Outcome> {
    @Override
    public Outcome convert(String text) {
        return Arrays.stream(Outcome.values())
                .filter(it -> word(it).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("must be refunded, delivered or kept"));
    }

    /** As it is written. */
    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
