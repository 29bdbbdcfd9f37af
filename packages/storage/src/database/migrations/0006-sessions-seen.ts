/** When a session was last used, coarsely. It helps its owner to recognise the devices that are still theirs. */
export const sessionsSeen = `
  ALTER TABLE "session" ADD COLUMN seen_at TEXT;
  CREATE INDEX session_by_expiry ON "session" (expiresAt);
  CREATE INDEX verification_by_expiry ON "verification" (expiresAt);
`
