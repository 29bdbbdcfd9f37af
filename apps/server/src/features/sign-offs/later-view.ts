import { can, type Actor } from '@minga/domain/access/can'
import { stanceOf } from '@minga/domain/sign-off/result'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import type { Db } from '@minga/storage/database/schema'
import {
  adhesionsOf,
  disclosedIn,
  invitedToAdhere,
  withdrawalsOf,
  type AdhesionRow,
  type WithdrawalRow,
} from '@minga/storage/sign-offs/adhesion-rows'

import { readersOfPlace } from '../../views/group-readers.ts'
import type { Standings } from '../../views/standings.ts'
import { mayAnswerFor } from './after-adoption.ts'
import type { FoundSignOff } from './sign-off-for.ts'

/** The facts about a sign-off beside its answers. */
export interface Later {
  readonly adhesions: readonly AdhesionRow[]
  readonly withdrawals: readonly WithdrawalRow[]
  readonly disclosed: SignOffView['disclosed']
  readonly isDisclosed: boolean
  readonly rights: Pick<SignOffView, 'mayAdhere' | 'mayWithdraw' | 'mayInvite' | 'adhesionInvitable'>
}

/** The organisations that joined and withdrew, the stances they disclose, and this person's rights in that. */
export async function laterOf(
  db: Db,
  actor: Actor,
  found: FoundSignOff,
  { result, byOrganisation }: Standings,
  isOpen: boolean,
): Promise<Later> {
  const { id } = found.signOff
  const { organisation } = actor
  const [adhesions, withdrawals, shown] = await Promise.all([
    adhesionsOf(db, id),
    withdrawalsOf(db, id),
    disclosedIn(db, id),
  ])
  const isAdopted = !isOpen && result.adopted
  const stood = new Set([...result.supporting, ...adhesions.map((each) => each.organisation)])
  const hasLeft = withdrawals.some((each) => each.organisation === organisation)
  const answers = isAdopted && mayAnswerFor(actor, found)
  const mayInvite = isAdopted && can(actor, { action: 'run-sign-offs', resource: found.access })
  const readers = mayInvite ? [...(await readersOfPlace(db, found.access)).keys()] : []
  const invited = answers && !stood.has(organisation) ? await invitedToAdhere(db, id) : []
  return {
    adhesions,
    withdrawals,
    isDisclosed: shown.includes(organisation),
    disclosed: isOpen
      ? []
      : shown.flatMap((each) => {
          const standing = byOrganisation.get(each)
          const stance = standing && stanceOf(standing)
          return stance === undefined ? [] : [{ organisation: each, stance }]
        }),
    rights: {
      mayAdhere: invited.includes(organisation),
      mayWithdraw: answers && stood.has(organisation) && !hasLeft,
      mayInvite,
      adhesionInvitable: readers.filter((each) => !stood.has(each)),
    },
  }
}
