import { can } from '@minga/domain/access/can'
import { oneTimeLinkState, type OneTimeLinkState } from '@minga/domain/sign-off/one-time-link'
import type { Db } from '@minga/storage/database/schema'
import { findPerson, type KnownPerson } from '@minga/storage/people/person-rows'
import { holdsOfLink, type HoldRow } from '@minga/storage/sign-offs/hold-rows'
import type { OneTimeLinkRow } from '@minga/storage/sign-offs/one-time-link-rows'

import { Refusal } from '../../../http/refusal.ts'
import { signOffFor, type FoundSignOff } from '../sign-off-for.ts'

/** What a one-time link leads to at this moment. */
export interface SignatoryLink {
  readonly link: OneTimeLinkRow
  /** Whose right it is that the signatory uses: who named them. */
  readonly maker: KnownPerson
  readonly found: FoundSignOff
  /** Of the answers that were given by it, the earliest first. */
  readonly holds: readonly HoldRow[]
  readonly state: OneTimeLinkState
}

/**
 * What a link leads to, as the rights of who made it stand at this moment: where that person may name no signatory of that
 * organisation any more, it leads nowhere.
 */
export async function signatoryLink(db: Db, link: OneTimeLinkRow, now: Date): Promise<SignatoryLink | undefined> {
  const maker = await findPerson(db, link.by)
  if (maker === undefined || maker.actor.organisation !== link.organisation) return undefined
  const found = await signOffFor(db, maker.actor, link.signOff)
  if (found instanceof Refusal) return undefined
  if (!can(maker.actor, { action: 'name-signatory', resource: found.resource })) return undefined
  const holds = await holdsOfLink(db, link.id)
  return { link, maker, found, holds, state: oneTimeLinkState({ ...link, holds }, found.signOff, now) }
}
