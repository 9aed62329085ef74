package io.boltline.journalformat;

import io.boltline.contract.InstallationId;
import java.util.regex.Pattern;

/**
 * The name of one partition's tree, the first line of its checkpoints: {@code
 * <installation>/purchase/g<generation>/<partition>-of-<count>}.
 *
 * <p>It names no topic: a mirror may rename topics and shift offsets, and its copy must verify.
 *
 * @param installation the first 16 hexadecimal digits of its {@link InstallationId}
 * @param generation from 1 on; another one begins where an origin can't be continued
 * @param partition from 0 on
 * @param count how many partitions, and so trees, there are
 */
public record Origin(String installation, int generation, int partition, int count) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([0-9a-f]{16})/purchase/g([1-9][0-9]{0,5})/(0|[1-9][0-9]{0,4})-of-([1-9][0-9]{0,4})");

    public Origin {
        if (partition < 0 || partition >= count) {
            throw new IllegalArgumentException(
                    "partition " + partition + " is not one of " + count);
        }
        if (!matches(installation, generation, partition, count)) {
            throw new IllegalArgumentException(
                    "no origin: " + text(installation, generation, partition, count));
        }
    }

    /** The first generation's. */
    public static Origin of(InstallationId installation, int partition, int count) {
        return new Origin(installation.shortened(), 1, partition, count);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the text is none, and says what one looks like
     */
    public static Origin parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "an origin is <16 hexadecimal"
                            + " digits>/purchase/g<generation>/<partition>-of-<count>, not \""
                            + text
                            + "\"");
        }
        return new Origin(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
    }

    private static boolean matches(String installation, int generation, int partition, int count) {
        return FORM.matcher(text(installation, generation, partition, count)).matches();
    }

    private static String text(String installation, int generation, int partition, int count) {
        return "%s/purchase/g%d/%d-of-%d".formatted(installation, generation, partition, count);
    }

    @Override
    public String toString() {
        return text(installation, generation, partition, count);
    }
}
