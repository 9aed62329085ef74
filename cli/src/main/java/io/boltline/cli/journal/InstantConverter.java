package io.boltline.cli.journal;

import java.time.Instant;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 2026-01-31T12:00:00Z}. */
public final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return Then.Converter.instant(text);
    }
}
