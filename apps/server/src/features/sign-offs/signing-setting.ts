import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { SigningSetting } from '@minga/protocol/http/sign-off-acts'
import type { Db } from '@minga/storage/database/schema'
import { silenceRefusalsOf } from '@minga/storage/sign-offs/silence-rows'
import { sentenceOf } from '@minga/storage/sign-offs/signing-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

/** How an organisation signs, for its own people. */
export async function settingOf(db: Db, actor: Actor, of: OrganisationId): Promise<SigningSetting | Refusal> {
  if (actor.organisation !== of) return notFound
  const mayChange = can(actor, { action: 'set-signing', resource: of })
  return { sentence: await sentenceOf(db, of), silenceRefused: await refusedSince(db, of), mayChange }
}

/** The moment since which silence does not bind it. */
export async function refusedSince(db: Db, of: OrganisationId): Promise<string | null> {
  const refusals = (await silenceRefusalsOf(db, [of])).get(of) ?? []
  return refusals.find(({ until }) => until === null)?.since ?? null
}
