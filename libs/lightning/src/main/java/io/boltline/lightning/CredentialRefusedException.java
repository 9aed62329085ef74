package io.boltline.lightning;

import io.boltline.outage.Trouble;

/** The node is there and doesn't accept our rune or macaroon, or not for this call. */
public final class CredentialRefusedException extends LightningUnavailableException {
    CredentialRefusedException(String call, String credential, int status) {
        super("%s: the node does not accept the %s (HTTP %d)".formatted(call, credential, status));
    }

    /** Whether an answer of this status is such a refusal. */
    static boolean isSaidBy(int status) {
        return status == 401 || status == 403;
    }

    @Override
    public Trouble trouble() {
        return Trouble.refusal(String.valueOf(getMessage()));
    }
}
