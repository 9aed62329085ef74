package io.boltline.cli.sales;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInRequest;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Analytics that tells what a test wants. */
public final class ToldFigures implements AutoCloseable {
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<StandInRequest> asked = new ArrayList<>();
    private final StandInServer server;

    public ToldFigures() {
        try {
            server = StandInServer.start(0, this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized StandInAnswer answer(StandInRequest request) {
        asked.add(request);
        if (!request.header("Authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return StandInAnswer.json(
                    401,
                    "{\"statusCode\":401,\"statusMessage\":\"The bearer token is not valid\"}");
        }
        String answer = answers.get(request.path());
        return answer == null
                ? StandInAnswer.json(
                        503, "{\"statusCode\":503,\"statusMessage\":\"being built: 1 of 2\"}")
                : StandInAnswer.json(200, answer);
    }

    /** From now on. */
    public void tell(String path, String json) {
        answers.put(path, json);
    }

    /** The queries at that path. */
    public synchronized List<Map<String, String>> asked(String path) {
        return asked.stream()
                .filter(it -> it.path().equals(path))
                .map(StandInRequest::query)
                .toList();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The variables that lead here. */
    public Map<String, String> variables() {
        return Map.of("ANALYTICS_URL", url(), "ANALYTICS_TOKEN", TOKEN);
    }

    @Override
    public void close() {
        server.close();
    }
}
