/** What was taken out of a file before it was kept, as JSON. NULL: it was stored before files were looked through. */
export const filesLookedThrough = `
  ALTER TABLE comment_file ADD COLUMN taken_out TEXT;
`
