package io.boltline.service;

import java.util.function.Supplier;

/** Reads what an operator set, and names the variable when it can't be used. */
public final class Setting {
    private Setting() {}

    /**
     * The value without blanks around it.
     *
     * @throws UnusableSettingException if there is none
     */
    public static String required(String variable, String value) {
        if (value.isBlank()) {
            throw new UnusableSettingException(variable, "must be set");
        }
        return value.strip();
    }

    /**
     * What the value means.
     *
     * @param reading throws {@link IllegalArgumentException} for a value that can't be used; its
     *     message says why and quotes no secret
     * @throws UnusableSettingException in its place
     */
    public static <T> T checked(String variable, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(variable, String.valueOf(e.getMessage()));
        }
    }

    /**
     * What several values mean together.
     *
     * @param reading throws {@link IllegalArgumentException} for what can't be used; its message
     *     begins with the variable's name
     * @throws UnusableSettingException in its place
     */
    public static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int end = message.indexOf(' ');
            throw new UnusableSettingException(
                    message.substring(0, end), message.substring(end + 1));
        }
    }
}
