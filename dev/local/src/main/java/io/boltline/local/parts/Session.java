package io.boltline.local.parts;

/**
 * Somebody who is logged in, or claims to be.
 *
 * @param cookie the value of AuthSession
 */
public record Session(String userName, String cookie) {
    /** The same user with a cookie that the server never gave. */
    public Session tampered() {
        char last = cookie.charAt(cookie.length() - 1);
        char other = last == 'A' ? 'Q' : 'A';
        return new Session(userName, cookie.substring(0, cookie.length() - 1) + other);
    }

    /** The header that shows it. */
    public String header() {
        return "AuthSession=" + cookie;
    }

    @Override
    public String toString() {
        return "Session[" + userName + "]";
    }
}
