/** A mail with a one-time link that did not arrive. */
export const returnedLinks = `
  -- What the mail server said of it: it may hold the address, and goes with it.
  ALTER TABLE one_time_link ADD COLUMN mail_reason TEXT;
`
