-- What follows from the events, by the rules of io.boltline.sales, in one pass over them. The journal has an order's placing
-- once, and one payment of each of its attempts: the events' ids say so.

-- What is made on the way has no plain name that a statement could use.
CREATE SCHEMA "inner";

CREATE MACRO is_time(instant) AS
    instant >= TIMESTAMPTZ '1970-01-01 00:00:00Z' AND instant < TIMESTAMPTZ '9999-12-31 00:00:00Z';

-- 10,000 bitcoin.
CREATE MACRO is_amount(msat) AS msat <= 1000000000000999;

CREATE MACRO is_attempt(attempt, first) AS attempt BETWEEN first AND 2147483647;

-- At most 255 units of UTF-16, no more than there are bytes, and two for each character beyond the first 65,536, and not the
-- character 0.
CREATE MACRO is_text(text) AS NOT contains(text, chr(0)) AND CASE
    WHEN strlen(text) <= 255 THEN true
    ELSE length(text) + length(regexp_replace(text, '[^\x{10000}-\x{10FFFF}]', '', 'g')) <= 255
END;

-- With what an event counts as. One that can't be what it says counts for nothing.
CREATE VIEW "inner".counted AS
SELECT
    *,
    CASE WHEN type = 'boltline.order.created.v1' THEN price_sats BETWEEN 1 AND 1000000000000
        AND product <> '' AND is_text(product) END AS places,
    CASE WHEN type = 'boltline.invoice.requested.v1' THEN is_attempt(attempt, 2) END AS asks_again,
    CASE WHEN type = 'boltline.invoice.failed.v1' THEN is_attempt(attempt, 0) END AS fails,
    CASE WHEN type = 'boltline.invoice.created.v1' THEN is_attempt(attempt, 1)
        AND amount_msat >= 1 AND is_amount(amount_msat) END AS opens,
    CASE WHEN type = 'boltline.invoice.expired.v1' THEN is_attempt(attempt, 1) AND is_amount(amount_msat) END AS expires,
    CASE WHEN type = 'boltline.invoice.paid.v1' THEN is_attempt(attempt, 1)
        AND amount_msat >= 1 AND is_amount(amount_msat) AND received_msat >= 1 AND is_amount(received_msat)
        AND is_time(settled_at) AND is_text(provider) AND is_text(node) END AS pays
FROM events
WHERE is_time(placed_at);

-- What the events of an order tell of it. Payments of later attempts are rare enough to be kept one by one.
CREATE VIEW "inner".told AS
SELECT
    order_id,
    any_value(partition) FILTER (places) AS partition,
    first(product) FILTER (places) AS product,
    max(price_sats) FILTER (places) AS price_sats,
    max(placed_at) FILTER (places) AS placed_at,
    coalesce(bool_or(opens OR expires OR pays), false) AS invoiced,
    min(recorded_at) FILTER (opens) AS invoiced_at,
    count(*) FILTER (asks_again) AS further_attempts,
    -- Of the latest attempt, what outranks.
    coalesce(greatest(
        max(attempt) FILTER (fails) * 8 + 1,
        max(attempt) FILTER (opens) * 8 + 2,
        max(attempt) FILTER (expires) * 8 + 3,
        max(attempt) FILTER (pays) * 8 + 4), 0) % 8 AS latest,
    coalesce(sum(received_msat) FILTER (pays), 0)::BIGINT AS received_msat,
    max(received_msat) FILTER (pays) AS most_msat,
    any_value(received_msat) FILTER (pays AND attempt = 1) AS first_msat,
    any_value(sequence) FILTER (pays AND attempt = 1) AS first_sequence,
    any_value(duplicate) FILTER (pays AND attempt = 1) AS first_duplicate,
    any_value(settled_at) FILTER (pays AND attempt = 1) AS first_settled_at,
    any_value(late) FILTER (pays AND attempt = 1) AS first_late,
    list({
        duplicate: duplicate, sequence: sequence, settled_at: settled_at, late: late, msat: received_msat
    }) FILTER (pays AND attempt > 1) AS further_payments
FROM "inner".counted
GROUP BY order_id;

-- An order is paid by the first payment that covers the price and is no duplicate, else by the first that covers it.
CREATE VIEW "inner".placed AS
SELECT
    *,
    price_sats * 1000 AS price_msat,
    coalesce(most_msat >= price_msat, false) AS is_paid,
    CASE WHEN is_paid THEN 'paid' ELSE CASE latest
        WHEN 0 THEN 'waiting' WHEN 1 THEN 'failed' WHEN 2 THEN 'open' WHEN 3 THEN 'expired' ELSE 'underpaid' END
    END AS state,
    CASE
        WHEN NOT is_paid THEN NULL
        WHEN further_payments IS NULL THEN {settled_at: first_settled_at, late: first_late}
        ELSE list_min(list_filter(
            list_append(further_payments, {
                duplicate: first_duplicate, sequence: first_sequence, settled_at: first_settled_at, late: first_late,
                msat: coalesce(first_msat, -1)
            }),
            lambda payment: payment.msat >= price_msat))
    END AS paid_by,
    struct_extract(paid_by, 'settled_at') AS paid_at,
    coalesce(struct_extract(paid_by, 'late'), false) AS paid_late,
    greatest(0, received_msat - price_msat) AS overpaid_msat,
    CASE WHEN received_msat = 0 THEN 0 ELSE greatest(0, price_msat - received_msat) END AS underpaid_msat
FROM "inner".told
WHERE product IS NOT NULL;

CREATE VIEW orders AS
SELECT
    order_id, partition, product, price_sats, placed_at, state, invoiced, further_attempts, invoiced_at, paid_at, paid_late,
    received_msat, overpaid_msat, underpaid_msat
FROM "inner".placed;

CREATE VIEW sales AS
SELECT
    product,
    make_timestamptz(epoch_us(placed_at) // 900000000 * 900000000) AS quarter,
    count(*) AS placed,
    count(*) FILTER (invoiced) AS invoiced,
    count(*) FILTER (state = 'open') AS open,
    count(*) FILTER (is_paid) AS paid,
    count(*) FILTER (paid_late) AS paid_late,
    count(*) FILTER (state = 'expired') AS expired,
    count(*) FILTER (state = 'failed') AS failed,
    count(*) FILTER (state = 'underpaid') AS underpaid,
    sum(further_attempts)::BIGINT AS further_attempts,
    sum(price_sats)::BIGINT AS placed_sats,
    sum(received_msat)::BIGINT AS received_msat,
    sum(overpaid_msat)::BIGINT AS overpaid_msat,
    sum(underpaid_msat)::BIGINT AS underpaid_msat
FROM "inner".placed
GROUP BY product, quarter;
