-- Open ones are few of all that there ever were, and neither database can tell that from an index of
-- those alone.
DROP INDEX invoices_by_open_claim;
DROP INDEX invoices_by_claim;
CREATE INDEX invoices_by_claim ON invoices (claim_open, settled_at_millis) WHERE claim IS NOT NULL;
