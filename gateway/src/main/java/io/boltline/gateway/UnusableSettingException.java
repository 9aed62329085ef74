package io.boltline.gateway;

/** The service can't start as it is configured; the message names the variable, no secret. */
final class UnusableSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSettingException(String message) {
        super(message, null, false, false);
    }
}
