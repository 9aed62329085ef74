package io.boltline.gateway.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Tells browsers with every answer that its type is what it says. */
public final class Sniffing implements HttpConfiguration.Customizer {
    static final HttpField OFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        responseHeaders.put(OFF);
        return request;
    }
}
