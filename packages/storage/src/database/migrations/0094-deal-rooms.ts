/** A deal room is a restricted group: the mark goes before its restriction does. */
export const dealRooms = `
  ALTER TABLE working_group ADD COLUMN deal_room INTEGER NOT NULL DEFAULT 0
    CHECK (deal_room = 0 OR (deal_room = 1 AND restricted = 1));
`
