package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.mock.web.MockHttpServletRequest;

/** Requests that have come through the filters: there is room for them. */
public final class ReadRequests {
    private ReadRequests() {}

    /** One with a body of JSON. */
    public static MockHttpServletRequest post(String path, String json) {
        var request = new MockHttpServletRequest("POST", path);
        request.setAsyncSupported(true);
        request.setContentType("application/json");
        request.setContent(json.getBytes(UTF_8));
        new RequestMemory(1_000_000).take(1).keepIn(request);
        return request;
    }
}
