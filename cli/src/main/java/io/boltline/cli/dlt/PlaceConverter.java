package io.boltline.cli.dlt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a place as {@code list} prints it. */
final class PlaceConverter implements ITypeConverter<Origin> {
    private static final Pattern PLACE =
            Pattern.compile("([A-Za-z0-9._-]{1,249})/(\\d{1,9})@(\\d{1,18})");

    @Override
    public Origin convert(String text) {
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw new TypeConversionException(
                    "'%s' is no place such as purchase.events.invoice-processor.dlt/3@17"
                            .formatted(text));
        }
        return new Origin(
                place.group(1), Integer.parseInt(place.group(2)), Long.parseLong(place.group(3)));
    }
}
