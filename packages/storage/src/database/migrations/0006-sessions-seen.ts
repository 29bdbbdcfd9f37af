/** When a session was last used, coarsely: its owner tells by it which devices are still theirs. */
export const sessionsSeen = `
  ALTER TABLE "session" ADD COLUMN seen_at TEXT;
  CREATE INDEX session_by_expiry ON "session" (expiresAt);
  CREATE INDEX verification_by_expiry ON "verification" (expiresAt);
`
