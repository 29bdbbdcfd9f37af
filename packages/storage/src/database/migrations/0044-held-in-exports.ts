/** Which discussions a text's file held: its marked wordings come back with it, and are not proposed a second time. */
export const heldInExports = `
  -- JSON: threads with the letters that their wordings stood for, and hashes of comments; no words of either.
  ALTER TABLE file_export ADD COLUMN held TEXT;
`
