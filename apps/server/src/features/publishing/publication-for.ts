import { can, type Actor } from '@minga/domain/access/can'
import type { VersionId } from '@minga/domain/version/version'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findVersion, roadmapOfVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import { findPublication, type PublicationRow } from '@minga/storage/publications/publication-rows'
import { signedTextsOf } from '@minga/storage/sign-offs/signed-text-rows'
import { signOffsOf } from '@minga/storage/sign-offs/sign-off-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'
import { adoptedSignOff, type AdoptedSignOff } from '../../views/signatories.ts'

export interface FoundVersion extends FoundRoadmap {
  readonly version: VersionRow
}

/** A version of a text that this person may read; any other is not there. */
export async function versionFor(db: Db, actor: Actor, id: VersionId): Promise<FoundVersion | Refusal> {
  const roadmap = await roadmapOfVersion(db, id)
  if (roadmap === undefined) return notFound
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const version = await findVersion(db, roadmap, id)
  return version === undefined ? notFound : { ...found, version }
}

/** One that they publish, withdraw and correct. */
export async function publishableFor(db: Db, actor: Actor, id: VersionId): Promise<FoundVersion | Refusal> {
  const found = await versionFor(db, actor, id)
  if (found instanceof Refusal) return found
  return can(actor, { action: 'publish', resource: found.access }) ? found : notAllowed
}

/** The publication of a version: of one that was adopted in several languages that of all of them. */
export async function publicationOf(
  db: Db,
  { roadmap, version }: Pick<FoundVersion, 'roadmap' | 'version'>,
  now: Date,
): Promise<PublicationRow | undefined> {
  const [first] = (await adoptionOf(db, { roadmap, version }, now))?.texts ?? []
  return (first && (await findPublication(db, first.version))) ?? findPublication(db, version.id)
}

/** The sign-off that adopted this version: the last one, where several did. */
export async function adoptionOf(
  db: Db,
  { roadmap, version }: Pick<FoundVersion, 'roadmap' | 'version'>,
  now: Date,
): Promise<AdoptedSignOff | undefined> {
  const all = await signOffsOf(db, roadmap.id)
  // Of each the texts that it stood on: who stands behind one costs more than all of these.
  const stoodOn = new Set(
    (
      await signedTextsOf(
        db,
        all.map(({ id }) => id),
      )
    ).flatMap(({ signOff, languages }) => (languages.some((text) => text.version === version.id) ? [signOff] : [])),
  )
  for (const { id } of all) {
    if (!stoodOn.has(id)) continue
    const adopted = await adoptedSignOff(db, id, now)
    if (adopted?.texts.some((text) => text.version === version.id) === true) return adopted
  }
  return undefined
}

/** A version that was published, for the secretariat. It need not read the text itself: what is public must never stay so for want of that. */
export async function publishedFor(
  db: Db,
  actor: Actor,
  id: VersionId,
): Promise<Pick<FoundVersion, 'roadmap' | 'version'> | Refusal> {
  const found = await publishableFor(db, actor, id)
  if (!(found instanceof Refusal) || !can(actor, { action: 'run-publications' })) return found
  const publication = await findPublication(db, id)
  const roadmap = publication && (await findRoadmap(db, publication.roadmap))
  const version = roadmap && (await findVersion(db, roadmap.id, publication.version))
  return roadmap === undefined || version === undefined ? found : { roadmap, version }
}
