package io.boltline.contract;

/**
 * What operators write into the log: one line that can be printed, and is kept for ever.
 *
 * <p>A character that the running JVM doesn't know is let through: a newer one may have written it,
 * and what is in the log must be readable for ever.
 */
final class PrintableLine {
    private PrintableLine() {}

    /**
     * Returns if it is one.
     *
     * @param name of the member
     * @param longest in characters
     * @throws IllegalArgumentException naming the member and the limit
     */
    static void require(String name, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters, has %d"
                            .formatted(name, longest, text.strip().length()));
        }
        if (!text.codePoints().allMatch(PrintableLine::isPrintable)) {
            throw new IllegalArgumentException(
                    name + " must not have control characters or line breaks");
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE ->
                    false;
            default -> true;
        };
    }
}
