/** Mail on its way. A row stays a while after it was sent, without what it said, so that its key is not sent twice. */
export const mailOutbox = `
  CREATE TABLE mail_outbox (
    key TEXT PRIMARY KEY,
    -- Encrypted: it holds addresses and links that let somebody in. NULL once it was sent or given up.
    sealed BLOB,
    queued_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    tries INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX mail_outbox_by_due ON mail_outbox (due_at) WHERE sealed IS NOT NULL;
`
