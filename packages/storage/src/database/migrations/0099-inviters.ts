/**
 * Who invited a person: they are no second person for each other's acts. Of those who are here already, their last accepted
 * invitation says it.
 */
const ofAcceptedInvitations = `
  UPDATE person SET invited_by = (
    SELECT invitation.by FROM invitation JOIN "user" ON "user".email = invitation.email
     WHERE "user".id = person.id AND invitation.accepted_at IS NOT NULL
     ORDER BY invitation.accepted_at DESC LIMIT 1);
`

export const inviters = {
  sqlite: `
  ALTER TABLE person ADD COLUMN invited_by TEXT;
  ${ofAcceptedInvitations}
  `,
  postgres: `
  ALTER TABLE person ADD COLUMN invited_by text COLLATE "C";
  ${ofAcceptedInvitations}
  `,
} as const
