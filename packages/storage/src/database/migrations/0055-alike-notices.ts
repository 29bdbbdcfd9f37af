/** A person's notices of one reason about one place and discussion, of which the newest is looked for at each new one. */
export const alikeNotices = `
  CREATE INDEX notice_alike ON notice (person, place, reason, thread, by, at);
`
