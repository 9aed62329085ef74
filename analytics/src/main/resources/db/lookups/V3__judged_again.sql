-- What earlier builds wrote isn't what this one would: payments that came before their order's placing
-- were not judged by its price, and an operator's word counted for payments that came after it. All of it
-- follows from the logs, and is made again.
DELETE FROM installation;
DELETE FROM positions;
DELETE FROM orders;
DELETE FROM nodes;
DELETE FROM invoices;
DELETE FROM claim_closings;
DELETE FROM event_kinds WHERE kind >= 100;
DELETE FROM entries;
DELETE FROM refusals;
DELETE FROM sales;
DELETE FROM sales_settled;
DELETE FROM sales_refused;
DELETE FROM sales_progress;

-- Which topic of that name it is: one that was deleted and made anew has another.
ALTER TABLE positions ADD COLUMN topic_id TEXT;

-- How many entries of the partition are in the row. Rows of more than the progress says are of sums that
-- were there before these were made anew.
ALTER TABLE sales ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sales_settled ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sales_refused ADD COLUMN size BIGINT NOT NULL DEFAULT 0;

-- 0 while some of the partition's rows go further than the progress: there is no cut to tell.
ALTER TABLE sales_progress ADD COLUMN whole SMALLINT NOT NULL DEFAULT 1;

-- What was said before a payment settled is not about it.
DROP VIEW claims;
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
    ON c.payment_hash = i.payment_hash AND c.closed_at_millis >= i.settled_at_millis
WHERE i.claim IS NOT NULL;
