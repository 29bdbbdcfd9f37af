import type { NewInvitationsAnswer } from '@minga/protocol/http/invitations'
import type { Invitee } from '@minga/protocol/http/invitations'
import { invite, type IssuedInvitation, type Inviting } from '@minga/storage/people/invitation-rows'
import type { Rows } from '@minga/storage/database/schema'
import { decide } from '../../commands/decide.ts'

export interface Invited {
  readonly issued: readonly IssuedInvitation[]
  readonly refused: NewInvitationsAnswer['refused']
}

/** Invites those who can be, all in one step, and says of the others why not. Somebody named twice is invited once. */
export async function invitePeople(
  rows: Rows,
  people: readonly Invitee[],
  inviting: Inviting,
): Promise<Invited> {
  const issued: IssuedInvitation[] = []
  const refused: NewInvitationsAnswer['refused'] = []
  await decide(rows, async (tx) => {
    for (const person of people) {
      const outcome = await invite(tx, person, inviting)
      if (typeof outcome === 'string') refused.push({ email: person.email, why: outcome })
      else issued.push(outcome)
    }
  })
  return { issued, refused }
}
