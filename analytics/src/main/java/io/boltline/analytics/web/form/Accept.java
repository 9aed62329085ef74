package io.boltline.analytics.web.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which form a caller wants, as the header says.
 *
 * @param ranges what it names, in its order
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110, section 12.5.1</a>
 */
public record Accept(List<Range> ranges) {
    private static final int WHOLE = 1000;

    /**
     * A media range.
     *
     * @param thousandths its quality
     */
    record Range(String type, int thousandths) {
        /** How closely it names that type; 0 when it doesn't mean it. */
        private int closeness(String mediaType) {
            if (type.equals(mediaType)) {
                return 3;
            }
            String group = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
            return type.equals(group) ? 2 : type.equals("*/*") ? 1 : 0;
        }
    }

    public Accept {
        ranges = List.copyOf(ranges);
    }

    /** Reads the header's fields; with none of them everything is wanted. */
    public static Accept of(Iterable<String> fields) {
        var ranges = new ArrayList<Range>();
        for (String field : fields) {
            Stream.of(field.split(",", -1))
                    .filter(it -> !it.isBlank())
                    .map(Accept::range)
                    .forEach(ranges::add);
        }
        return new Accept(ranges.isEmpty() ? List.of(new Range("*/*", WHOLE)) : ranges);
    }

    private static Range range(String text) {
        var parts = text.split(";", -1);
        int thousandths = WHOLE;
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                thousandths = thousandths(parameter.substring(2));
            }
        }
        return new Range(parts[0].strip().toLowerCase(Locale.ROOT), thousandths);
    }

    /** What is malformed wants nothing. */
    private static int thousandths(String quality) {
        if (!quality.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")) {
            return 0;
        }
        return (int) Math.round(Double.parseDouble(quality) * WHOLE);
    }

    /** The one of these forms that is wanted most; of those that are wanted alike the first. */
    public Optional<Form> best(Collection<Form> forms) {
        return forms.stream()
                .filter(form -> thousandths(form) > 0)
                .max(
                        Comparator.<Form>comparingInt(this::thousandths)
                                .thenComparing(Comparator.reverseOrder()));
    }

    private int thousandths(Form form) {
        return ranges.stream()
                .filter(it -> it.closeness(form.mediaType()) > 0)
                .max(Comparator.comparingInt(it -> it.closeness(form.mediaType())))
                .map(Range::thousandths)
                .orElse(0);
    }
}
