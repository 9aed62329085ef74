package io.boltline.gateway.web;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Writes the server's own refusals as the contract writes errors. Whatever the request's {@code
 * Accept} says: one form, without a stack trace, the request's text or the server's name.
 */
public final class JsonErrors extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        int statusCode = isTimeout(cause) ? HttpStatus.REQUEST_TIMEOUT_408 : code;
        byte[] json = JsonAnswer.failed(statusCode, HttpStatus.getMessage(statusCode)).json();
        response.setStatus(statusCode);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(Sniffing.OFF);
        headers.put(HttpHeader.CONTENT_LENGTH, json.length);
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    /** The connection was idle in the middle of the body, which Jetty takes for our failure. */
    private static boolean isTimeout(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
