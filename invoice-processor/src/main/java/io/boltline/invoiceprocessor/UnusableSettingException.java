package io.boltline.invoiceprocessor;

/** The service can't start as it is configured; the message names the variable, no secret. */
final class UnusableSettingException extends RuntimeException {
    UnusableSettingException(String variable, String reason) {
        super(variable + ": " + reason, null, false, false);
    }
}
