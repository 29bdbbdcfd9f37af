import type { Actor } from '@minga/domain/access/can'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { Db } from '@minga/storage/database/schema'
import { findSignOff } from '@minga/storage/sign-offs/sign-off-rows'

import { notFound, Refusal } from '../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from './readable-rooms.ts'
import { adoptedSignOff, type AdoptedSignOff } from './signatories.ts'

export interface FoundAdoption extends FoundRoadmap {
  readonly adopted: AdoptedSignOff
}

/** An adopted text that this person may read. A sign-off that is open, or was not adopted, is not there either. */
export async function adoptedFor(db: Db, actor: Actor, id: SignOffId, now: Date): Promise<FoundAdoption | Refusal> {
  const signOff = await findSignOff(db, id)
  if (signOff === undefined) return notFound
  const found = await roadmapFor(db, actor, signOff.roadmap, 'read')
  if (found instanceof Refusal) return found
  const adopted = await adoptedSignOff(db, id, now)
  return adopted === undefined ? notFound : { ...found, adopted }
}
