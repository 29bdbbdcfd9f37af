/** What people were reminded of. A date that moves brings its own reminders. */
export const dueReminders = `
  CREATE TABLE due_reminder (
    record TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    due TEXT NOT NULL,
    reminder TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (record, person, due, reminder)
  ) STRICT, WITHOUT ROWID;
  -- An answer reads what asked for it; these were answered before it did.
  UPDATE notice SET read_at = at
   WHERE reason = 'proposed' AND read_at IS NULL AND EXISTS (
     SELECT 1 FROM acceptance JOIN person ON person.organisation = acceptance.organisation
      WHERE acceptance.record = notice.place AND person.id = notice.person);
`
