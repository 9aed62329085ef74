package io.boltline.http;

import okhttp3.CookieJar;
import okhttp3.OkHttpClient;

/** Makes clients. */
public final class HttpClients {
    private HttpClients() {}

    /**
     * One that sends at once, keeps no cookies, which would mix users, and follows no redirects,
     * which would show credentials to strangers. Time-outs and the pool are the caller's to set.
     */
    public static OkHttpClient.Builder newClient() {
        return new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false);
    }
}
