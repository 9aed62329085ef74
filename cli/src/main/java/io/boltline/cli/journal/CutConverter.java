package io.boltline.cli.journal;

import io.boltline.journalformat.Cut;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a cut from a command line. */
final class CutConverter implements ITypeConverter<Cut> {
    @Override
    public Cut convert(String text) {
        try {
            return Cut.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
