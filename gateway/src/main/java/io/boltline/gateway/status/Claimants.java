package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.gateway.session.SessionCookie;
import io.boltline.service.secret.SessionSeal;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads in a command's sealed session in whose name it asks. */
public final class Claimants {
    private final SessionSeal seal;

    /** Opens with the keys that the gateways seal with. */
    public Claimants(SessionSeal seal) {
        this.seal = seal;
    }

    /**
     * Empty for a session that names nobody or doesn't open: nobody may ask what became of it, and
     * those who must act on it raise the alarm. Empty as well where anybody could have guessed a
     * user's key: their refusal is not the user's.
     */
    Optional<Claimant> of(ConsumerRecord<byte[], byte[]> command, CommandId commandId) {
        if (command.headers().lastHeader(Headers.UNPROVEN) != null) {
            return Optional.empty();
        }
        try {
            var orderId = new OrderId(new String(command.key(), US_ASCII));
            var cookie = seal.open(command, orderId, commandId);
            return new SessionCookie(cookie).claimedUser().map(Claimant::named);
        } catch (UnreadableMessageException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
