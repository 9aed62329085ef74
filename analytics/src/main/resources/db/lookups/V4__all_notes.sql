-- Of several notes on a payment the last counts that was written when it had settled. Which that is nobody
-- knows before the payment is there, so all of them are kept. They are read again.
DROP VIEW claims;
DROP TABLE claim_closings;
CREATE TABLE claim_closings (
    payment_hash TEXT NOT NULL,
    note_offset BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    reference TEXT NOT NULL,
    who TEXT NOT NULL,
    closed_at_millis BIGINT NOT NULL,
    reason TEXT,
    PRIMARY KEY (payment_hash, note_offset)
);
UPDATE installation SET built = 0;
UPDATE positions SET next_offset = 0 WHERE topic = 'operator.actions';
UPDATE invoices SET claim_open = 1 WHERE claim IS NOT NULL;

CREATE VIEW claims AS
SELECT
    o.order_id,
    i.attempt,
    i.payment_hash,
    n.provider,
    n.node,
    i.claim AS kind,
    i.amount_msat,
    i.received_msat,
    i.received_msat - i.amount_msat AS excess_msat,
    i.settled_at_millis,
    o.partition,
    i.paid_sequence AS sequence,
    o.order_id || '/invoice-paid/' || CAST(i.attempt AS TEXT) AS event_id,
    i.claim_open AS is_open,
    c.outcome,
    c.reference,
    c.who,
    c.reason,
    c.closed_at_millis
FROM invoices i
JOIN orders o ON o.order_no = i.order_no
JOIN nodes n ON n.node_no = i.node_no
LEFT JOIN claim_closings c
    ON c.payment_hash = i.payment_hash AND c.note_offset = (
        SELECT MAX(l.note_offset) FROM claim_closings l
        WHERE l.payment_hash = i.payment_hash AND l.closed_at_millis >= i.settled_at_millis)
WHERE i.claim IS NOT NULL;
