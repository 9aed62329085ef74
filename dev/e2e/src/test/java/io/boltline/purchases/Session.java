package io.boltline.purchases;

/**
 * Somebody who is logged in, or claims to be.
 *
 * @param cookie the value of AuthSession
 */
record Session(String userName, String cookie) {
    /** The same user with a cookie that the server never gave. */
    Session tampered() {
        char last = cookie.charAt(cookie.length() - 1);
        char other = last == 'A' ? 'Q' : 'A';
        return new Session(userName, cookie.substring(0, cookie.length() - 1) + other);
    }

    String header() {
        return "AuthSession=" + cookie;
    }

    @Override
    public String toString() {
        return "Session[" + userName + "]";
    }
}
