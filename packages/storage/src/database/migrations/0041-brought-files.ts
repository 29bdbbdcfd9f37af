/** The returned workbook by which a record was made, and by which it was changed last. */
export const broughtFiles = `
  ALTER TABLE record_fact ADD COLUMN created_file TEXT;
  ALTER TABLE record_row ADD COLUMN changed_file TEXT;
`
