package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.service.secret.SealedSession;
import io.boltline.service.secret.SessionSeal;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds in a command the sealed session that says in whose name it asks. */
public final class Claimants {
    private final SessionSeal seal;

    /** Opens with the keys that the gateways seal with. */
    public Claimants(SessionSeal seal) {
        this.seal = seal;
    }

    /**
     * Empty for a command without a session. Empty as well where anybody could have guessed a
     * user's key: their refusal is not the user's.
     */
    Optional<Claimant> of(ConsumerRecord<byte[], byte[]> command, CommandId commandId) {
        if (command.headers().lastHeader(Headers.UNPROVEN) != null) {
            return Optional.empty();
        }
        try {
            var orderId = new OrderId(new String(command.key(), US_ASCII));
            return Optional.of(new Claimant(seal, SealedSession.of(command), orderId, commandId));
        } catch (UnreadableMessageException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
