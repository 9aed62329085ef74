package io.boltline.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the server whose session a cookie is.
 *
 * <p>The cookie goes to {@code /_session} alone, and alone: with the service's account beside it
 * the server would answer for the service. Most callers drop the renewed cookie in the answer:
 * renewing is between the user and the server.
 *
 * @see <a href="https://docs.couchdb.org/en/stable/api/server/authn.html#get--_session">CouchDB's
 *     sessions</a>
 */
public final class Sessions {
    /** RFC 6265, section 4.1.1: cookie-octet. Whatever else a client sent, it is no cookie. */
    private static final Pattern COOKIE_VALUE =
            Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]{1,4096}");

    private final Transport transport;

    Sessions(Transport transport) {
        this.transport = transport;
    }

    /**
     * The user whom the value of an {@code AuthSession} cookie belongs to; empty if it is expired,
     * forged, malformed or no cookie value at all.
     *
     * @throws CouchDbUnavailableException if the server didn't say, which is never "not logged in"
     */
    public Optional<SessionUser> userOf(String authSession) {
        return proofOf(authSession).map(ProvenSession::user);
    }

    /**
     * The same with what the server does to make the session last longer, for who asks in the name
     * of the user's own request.
     *
     * @throws CouchDbUnavailableException if the server didn't say, which is never "not logged in"
     */
    public Optional<ProvenSession> proofOf(String authSession) {
        if (!COOKIE_VALUE.matcher(authSession).matches()) {
            return Optional.empty();
        }
        Request request = question().header("Cookie", "AuthSession=" + authSession).build();
        return proofIn(request);
    }

    /**
     * Asks about nobody: whether there is an answer then depends on the server alone, and on
     * nothing that a caller could make up.
     *
     * @throws CouchDbUnavailableException if there is none
     */
    public void requireAnswer() {
        var _ = proofIn(question().build());
    }

    private Request.Builder question() {
        return transport.withoutAccount(transport.url().addPathSegment("_session").build());
    }

    private Optional<ProvenSession> proofIn(Request request) {
        Answer answer = transport.read(request);
        return switch (answer.status()) {
            case 200 -> userIn(answer).map(user -> new ProvenSession(user, answer.setCookie()));
            case 400, 401 -> Optional.empty();
            default -> throw answer.outage();
        };
    }

    private static Optional<SessionUser> userIn(Answer answer) {
        JsonNode user = answer.json(ObjectNode.class).path("userCtx");
        JsonNode name = user.path("name");
        if (name.isNull()) {
            return Optional.empty();
        }
        if (!name.isString() || name.stringValue().isEmpty()) {
            throw answer.malformed();
        }
        return Optional.of(new SessionUser(name.stringValue(), rolesIn(user)));
    }

    private static List<String> rolesIn(JsonNode user) {
        var roles = new ArrayList<String>();
        for (JsonNode role : user.path("roles")) {
            if (role.isString()) {
                roles.add(role.stringValue());
            }
        }
        return roles;
    }
}
