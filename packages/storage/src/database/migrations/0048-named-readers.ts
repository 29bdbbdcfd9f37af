/** An internal discussion can be narrowed to named people of its organisation. */
export const namedReaders = `
  -- A JSON list of people; NULL where all of the organisation who read the place read it.
  ALTER TABLE thread ADD COLUMN readers TEXT;
`
