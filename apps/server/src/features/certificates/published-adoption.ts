import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { publicationsOfSignOff } from '@minga/storage/publications/publication-rows'

import { publicAddress } from '../../views/public-address.ts'
import { adoptedSignOff, type AdoptedSignOff } from '../../views/signatories.ts'

/** A certificate's text as the public reads it. */
export interface PublishedAdoption extends Pick<AdoptedSignOff, 'signatories' | 'adherents' | 'withdrawals'> {
  readonly title: string
  /** The path of its public page. */
  readonly path: string
}

/** Undefined while no version that this sign-off adopted is published, and once the last one is withdrawn. */
export async function publishedAdoption(db: Db, id: SignOffId, now: Date): Promise<PublishedAdoption | undefined> {
  const rows = await publicationsOfSignOff(db, id)
  const shown = rows.findLast(({ act }) => act === 'published')
  if (shown === undefined) return undefined
  const [roadmap, adopted] = await Promise.all([findRoadmap(db, shown.roadmap), adoptedSignOff(db, id, now)])
  // The public page of a text that was deleted is gone too.
  if (roadmap === undefined || adopted === undefined) return undefined
  const { signatories, adherents, withdrawals } = adopted
  return { title: shown.title, path: publicAddress('', shown.slug, shown.number), signatories, adherents, withdrawals }
}
