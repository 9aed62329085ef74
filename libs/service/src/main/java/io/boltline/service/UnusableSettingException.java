package io.boltline.service;

/** The service can't start as it is configured; the message names the variable, no secret. */
public final class UnusableSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what to set.
     *
     * @param variable of the environment
     * @param reason shown to an operator; never the value of a secret
     */
    public UnusableSettingException(String variable, String reason) {
        super(variable + ": " + reason, null, false, false);
    }
}
