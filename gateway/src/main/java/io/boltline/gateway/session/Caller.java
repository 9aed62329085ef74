package io.boltline.gateway.session;

/** Who sends a command, as far as this gateway knows. The order-processor decides. */
public sealed interface Caller {
    /** What is sealed into the command. */
    SessionCookie session();

    /**
     * CouchDB said whose session this is.
     *
     * @param userName as CouchDB has it, whatever the cookie claims
     */
    record Proven(String userName, SessionCookie session) implements Caller {}

    /** CouchDB can't be asked, and never was about this session. */
    record Unproven(SessionCookie session) implements Caller {}
}
