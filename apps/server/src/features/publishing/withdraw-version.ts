import type { Actor } from '@minga/domain/access/can'
import type { VersionId } from '@minga/domain/version/version'
import type { newErratum, erratumAdded, withdrawn } from '@minga/protocol/http/publications'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { mostErrata } from '@minga/domain/publication/publication'
import { addErratum, errataOf } from '@minga/storage/publications/erratum-rows'
import { addPublicationAct } from '@minga/storage/publications/publication-rows'
import type { z } from 'zod'

import { idTaken, Refusal } from '../../http/refusal.ts'
import { publicationOf, publishedFor } from './publication-for.ts'

const isNotPublished = new Refusal('conflict', 'this version is not published', 'version')
const tooMany = new Refusal('conflict', `a version has at most ${mostErrata} errata: publish another one`, 'errata')

/** Takes a version from the public: its address says that it was withdrawn, and no word of it. */
export async function withdrawVersion(
  tx: Transaction,
  actor: Actor,
  { version: id, now }: { readonly version: VersionId; readonly now: Date },
): Promise<z.input<typeof withdrawn> | Refusal> {
  const found = await publishedFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const known = await publicationOf(tx, found, now)
  if (known?.act !== 'published') return isNotPublished
  const at = now.toISOString()
  await addPublicationAct(tx, { version: known.version, act: 'withdrawn', by: actor.person, at })
  const { roadmap, version } = found
  const details = { sequence: version.sequence }
  await recordAudit(tx, { kind: 'version-withdrawn', actor, group: roadmap.group, subject: roadmap.id, details })
  return { slug: known.slug, at }
}

/** Says a mistake beside a published version, which stays as it is. */
export async function correctVersion(
  tx: Transaction,
  actor: Actor,
  { version: id, now, ...erratum }: z.output<typeof newErratum> & { readonly version: VersionId; readonly now: Date },
): Promise<z.input<typeof erratumAdded> | Refusal> {
  const found = await publishedFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const known = await publicationOf(tx, found, now)
  if (known?.act !== 'published') return isNotPublished
  if ((await errataOf(tx, [known.version])).length >= mostErrata) return tooMany
  const at = now.toISOString()
  const words = Object.fromEntries(Object.entries(erratum.words).filter(([, said]) => said !== ''))
  if (!(await addErratum(tx, { id: erratum.id, version: known.version, words, by: actor.person, at }))) return idTaken
  const { roadmap, version } = found
  const details = { sequence: version.sequence }
  await recordAudit(tx, { kind: 'erratum-added', actor, group: roadmap.group, subject: roadmap.id, details })
  return { id: erratum.id, at }
}
