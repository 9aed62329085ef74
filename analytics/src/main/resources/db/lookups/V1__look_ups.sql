-- One form for SQLite and PostgreSQL. Instants are milliseconds since 1970 in UTC, a quarter is the
-- number of a quarter-hour since 1970. An order is pointed to by order_no: the sequence of its first
-- entry, times the number of partitions, plus the partition.

CREATE TABLE installation (
    one SMALLINT NOT NULL PRIMARY KEY CHECK (one = 1),
    installation TEXT NOT NULL,
    generation INTEGER NOT NULL,
    partitions INTEGER NOT NULL,
    user_key_check TEXT NOT NULL,
    built SMALLINT NOT NULL
);

CREATE TABLE positions (
    topic TEXT NOT NULL,
    partition SMALLINT NOT NULL,
    next_offset BIGINT NOT NULL,
    next_sequence BIGINT NOT NULL,
    recorded_at_millis BIGINT NOT NULL,
    leaf TEXT,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE orders (
    order_no BIGINT NOT NULL PRIMARY KEY,
    order_id TEXT NOT NULL,
    partition SMALLINT NOT NULL,
    state TEXT NOT NULL,
    product TEXT NOT NULL,
    price_sats BIGINT NOT NULL,
    placed_at_millis BIGINT NOT NULL,
    user_hash TEXT,
    invoiced SMALLINT NOT NULL,
    attempt INTEGER NOT NULL,
    latest SMALLINT NOT NULL,
    further_attempts INTEGER NOT NULL,
    received_msat BIGINT NOT NULL,
    to_invoice_millis BIGINT,
    to_payment_millis BIGINT,
    paid_late SMALLINT NOT NULL,
    paid_duplicate SMALLINT NOT NULL,
    unplaced TEXT,
    last_command BIGINT
);
CREATE UNIQUE INDEX orders_by_id ON orders (order_id);
CREATE INDEX orders_by_placing ON orders (placed_at_millis);
CREATE INDEX orders_by_user ON orders (user_hash, placed_at_millis);

CREATE TABLE nodes (
    node_no SMALLINT NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    node TEXT NOT NULL
);

CREATE TABLE invoices (
    order_no BIGINT NOT NULL,
    attempt INTEGER NOT NULL,
    payment_hash TEXT NOT NULL,
    node_no SMALLINT NOT NULL,
    state TEXT NOT NULL,
    amount_msat BIGINT NOT NULL,
    received_msat BIGINT NOT NULL,
    expires_at_millis BIGINT NOT NULL,
    settled_at_millis BIGINT,
    late SMALLINT NOT NULL,
    duplicate SMALLINT NOT NULL,
    claim TEXT,
    claim_open SMALLINT NOT NULL,
    paid_sequence BIGINT,
    PRIMARY KEY (order_no, attempt)
);
CREATE INDEX invoices_by_hash ON invoices (payment_hash);
CREATE INDEX invoices_by_settlement ON invoices (settled_at_millis)
    WHERE settled_at_millis IS NOT NULL;
CREATE INDEX invoices_by_open_claim ON invoices (settled_at_millis) WHERE claim_open = 1;
CREATE INDEX invoices_by_claim ON invoices (settled_at_millis) WHERE claim IS NOT NULL;

CREATE TABLE claim_closings (
    payment_hash TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL,
    reference TEXT NOT NULL,
    who TEXT NOT NULL,
    closed_at_millis BIGINT NOT NULL,
    reason TEXT
);

CREATE TABLE event_kinds (
    kind SMALLINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    id_part TEXT NOT NULL
);
INSERT INTO event_kinds (kind, type, id_part) VALUES
    (1, 'boltline.order.created.v1', '/order-created'),
    (2, 'boltline.order.rejected.v1', '/order-rejected'),
    (3, 'boltline.invoice.requested.v1', '/invoice-requested/'),
    (4, 'boltline.invoice.created.v1', '/invoice-created/'),
    (5, 'boltline.invoice.failed.v1', '/invoice-failed/'),
    (6, 'boltline.invoice.paid.v1', '/invoice-paid/'),
    (7, 'boltline.invoice.expired.v1', '/invoice-expired/');

CREATE TABLE entries (
    partition SMALLINT NOT NULL,
    sequence BIGINT NOT NULL,
    journal_offset BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    attempt INTEGER NOT NULL,
    recorded_at_millis BIGINT NOT NULL,
    order_no BIGINT,
    measures BIGINT NOT NULL,
    command_hash BIGINT,
    event_id TEXT,
    PRIMARY KEY (partition, sequence)
);
CREATE INDEX entries_by_order ON entries (order_no) WHERE order_no IS NOT NULL;
CREATE INDEX entries_by_command ON entries (command_hash) WHERE command_hash IS NOT NULL;
CREATE INDEX entries_by_event_id ON entries (event_id) WHERE event_id IS NOT NULL;

CREATE TABLE refusals (
    partition SMALLINT NOT NULL,
    sequence BIGINT NOT NULL,
    order_id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    status_code INTEGER NOT NULL,
    refused_at_millis BIGINT NOT NULL,
    user_hash TEXT NOT NULL,
    PRIMARY KEY (partition, sequence)
);
CREATE INDEX refusals_by_time ON refusals (refused_at_millis);
CREATE INDEX refusals_by_order ON refusals (order_id);
CREATE INDEX refusals_by_user ON refusals (user_hash, refused_at_millis);

CREATE VIEW events AS
SELECT
    e.partition,
    e.sequence,
    e.journal_offset,
    COALESCE(
        e.event_id,
        o.order_id || k.id_part || CASE WHEN e.attempt = 0 THEN '' ELSE CAST(e.attempt AS TEXT) END
    ) AS event_id,
    k.type,
    e.recorded_at_millis,
    e.order_no,
    COALESCE(o.order_id, r.order_id) AS order_id,
    e.attempt,
    e.measures,
    e.command_hash
FROM entries e
JOIN event_kinds k ON k.kind = e.kind
LEFT JOIN orders o ON o.order_no = e.order_no
LEFT JOIN refusals r ON r.partition = e.partition AND r.sequence = e.sequence;

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
LEFT JOIN claim_closings c ON c.payment_hash = i.payment_hash
WHERE i.claim IS NOT NULL;

CREATE TABLE sales (
    quarter BIGINT NOT NULL,
    product TEXT NOT NULL,
    partition SMALLINT NOT NULL,
    placed BIGINT NOT NULL,
    invoiced BIGINT NOT NULL,
    open BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    paid_late BIGINT NOT NULL,
    expired BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    underpaid BIGINT NOT NULL,
    further_attempts BIGINT NOT NULL,
    placed_sats BIGINT NOT NULL,
    received_msat BIGINT NOT NULL,
    overpaid_msat BIGINT NOT NULL,
    underpaid_msat BIGINT NOT NULL,
    to_invoice TEXT NOT NULL,
    to_payment TEXT NOT NULL,
    PRIMARY KEY (quarter, product, partition)
);

CREATE TABLE sales_settled (
    quarter BIGINT NOT NULL,
    product TEXT NOT NULL,
    provider TEXT NOT NULL,
    node TEXT NOT NULL,
    partition SMALLINT NOT NULL,
    settled_payments BIGINT NOT NULL,
    settled_msat BIGINT NOT NULL,
    PRIMARY KEY (quarter, product, provider, node, partition)
);

CREATE TABLE sales_refused (
    quarter BIGINT NOT NULL,
    status_code INTEGER NOT NULL,
    partition SMALLINT NOT NULL,
    refused BIGINT NOT NULL,
    PRIMARY KEY (quarter, status_code, partition)
);

CREATE TABLE sales_progress (
    partition SMALLINT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    recorded_at_millis BIGINT NOT NULL,
    passed BIGINT NOT NULL
);
