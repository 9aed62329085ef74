package io.boltline.standins.kafka;

import io.boltline.standins.Conversation;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.requests.RequestHeader;

/** One connection, framed as the <a href="https://kafka.apache.org/protocol">protocol</a> says. */
final class KafkaConversation implements Conversation {
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int MAX_FRAME_BYTES = 128 * 1024 * 1024;

    private record Doomed(int correlationId, KafkaTraffic.Loss loss) {}

    private final KafkaTraffic traffic;
    private final Set<Doomed> doomedAnswers = ConcurrentHashMap.newKeySet();
    private volatile boolean deafServer;
    private volatile boolean deafClient;

    KafkaConversation(KafkaTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public byte[] next(Direction direction, InputStream in) throws IOException {
        byte[] length = in.readNBytes(LENGTH_BYTES);
        if (length.length < LENGTH_BYTES) {
            return new byte[0];
        }
        int size = ByteBuffer.wrap(length).getInt();
        if (size < LENGTH_BYTES || size > MAX_FRAME_BYTES) {
            throw new IOException("not a frame of Kafka's: " + size + " bytes");
        }
        byte[] frame = new byte[LENGTH_BYTES + size];
        System.arraycopy(length, 0, frame, 0, LENGTH_BYTES);
        try {
            new DataInputStream(in).readFully(frame, LENGTH_BYTES, size);
        } catch (EOFException half) {
            return new byte[0];
        }
        return frame;
    }

    @Override
    public boolean passes(Direction direction, byte[] frame) {
        ByteBuffer body = ByteBuffer.wrap(frame, LENGTH_BYTES, frame.length - LENGTH_BYTES).slice();
        return switch (direction) {
            case TO_SERVER -> requestPasses(body);
            case TO_CLIENT -> answerPasses(body.getInt());
        };
    }

    private boolean requestPasses(ByteBuffer body) {
        if (!deafServer && !traffic.losses().isEmpty()) {
            RequestHeader header = RequestHeader.parse(body);
            String clientId = header.clientId() == null ? "" : header.clientId();
            loss(new KafkaCall(header.apiKey(), clientId))
                    .ifPresent(loss -> strike(loss, header.correlationId()));
        }
        return !deafServer;
    }

    private void strike(KafkaTraffic.Loss loss, int correlationId) {
        if (loss.tookEffect()) {
            doomedAnswers.add(new Doomed(correlationId, loss));
        } else {
            loss.hit();
            deafServer = true;
        }
    }

    private boolean answerPasses(int correlationId) {
        for (Doomed doomed : doomedAnswers) {
            if (!deafClient && doomed.correlationId() == correlationId) {
                deafClient = true;
                doomed.loss().hit();
            }
        }
        return !deafClient;
    }

    private Optional<KafkaTraffic.Loss> loss(KafkaCall call) {
        return traffic.losses().stream().filter(loss -> loss.meets(call)).findFirst();
    }
}
