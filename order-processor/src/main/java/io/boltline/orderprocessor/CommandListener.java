package io.boltline.orderprocessor;

import io.boltline.contract.Command;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseCommand;
import io.boltline.service.secret.SessionSeal;
import io.boltline.worker.Attempt;
import io.boltline.worker.RecordHandler;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds out who sent a command, and hands it on by its type. */
final class CommandListener implements RecordHandler {
    private final SessionSeal seal;
    private final SessionUsers sessionUsers;
    private final PurchaseCommands purchases;
    private final InvoiceCommands invoices;

    CommandListener(
            SessionSeal seal,
            SessionUsers sessionUsers,
            PurchaseCommands purchases,
            InvoiceCommands invoices) {
        this.seal = seal;
        this.sessionUsers = sessionUsers;
        this.purchases = purchases;
        this.invoices = invoices;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        var command = MessageReader.command(record);
        var context = MessageReader.context(record);
        var acceptedAt = Instant.ofEpochMilli(record.timestamp());
        var sessionUser = sessionUser(record, command, context);

        switch (command) {
            case PurchaseCommand purchase ->
                    purchases.handle(new Received<>(purchase, acceptedAt, sessionUser, context));
            case InvoiceCommand invoice ->
                    invoices.handle(new Received<>(invoice, acceptedAt, sessionUser, context));
        }
    }

    private Optional<String> sessionUser(
            ConsumerRecord<byte[], byte[]> record, Command command, MessageContext context) {
        return sessionUsers.userOf(seal.open(record, command.orderId(), context.commandId()));
    }
}
