/** What an invitation makes of a person in working groups. */
export const invitedPlaces = `
  ALTER TABLE invitation ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
`
