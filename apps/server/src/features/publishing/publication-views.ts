import { can, type Actor } from '@minga/domain/access/can'
import type { VersionId } from '@minga/domain/version/version'
import type { PublicationAnswer, PublicationView, PublicTextView } from '@minga/protocol/http/publications'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { errataOf, type ErratumRow } from '@minga/storage/publications/erratum-rows'
import { allPublications, type PublicationRow } from '@minga/storage/publications/publication-rows'
import { countSubscribers } from '@minga/storage/publications/subscriber-rows'

import { Refusal } from '../../http/refusal.ts'
import { publicAddress } from '../../views/public-address.ts'
import { adoptionOf, publicationOf, versionFor } from './publication-for.ts'
import type { PublishingParts } from './publishing-parts.ts'

/** Whether a version is public, for readers with an account. */
export async function publicationView(
  { db, site, now }: PublishingParts,
  actor: Actor,
  id: VersionId,
): Promise<PublicationAnswer | Refusal> {
  const found = await versionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const [row, adopted] = await Promise.all([publicationOf(db, found, now()), adoptionOf(db, found, now())])
  const errata = row === undefined ? [] : await errataOf(db, [row.version])
  return {
    publication: row === undefined ? null : viewOf(row, errata, site()),
    mayPublish: can(actor, { action: 'publish', resource: found.access }),
    isAdopted: adopted !== undefined,
  }
}

/** The texts that are public, or were, each with its versions. */
export async function publishedTexts({ db, site }: PublishingParts): Promise<PublicTextView[]> {
  const rows = await allPublications(db)
  const [errata, subscribers] = await Promise.all([
    errataOf(
      db,
      rows.map(({ version }) => version),
    ),
    countSubscribers(db),
  ])
  const texts: PublicTextView[] = []
  for (const [slug, versions] of Map.groupBy(rows, (row) => row.slug)) {
    const [first] = versions
    const roadmap = first && (await findRoadmap(db, first.roadmap))
    if (roadmap === undefined) continue
    const { id, group } = roadmap
    const views = versions.toReversed().map((row) => viewOf(row, errata, site()))
    texts.push({ slug, roadmap: id, group, subscribers: subscribers.get(slug) ?? 0, versions: views })
  }
  return texts
}

function viewOf(
  { slug, number, version, title, name, act, actAt, publishedAt, licence }: PublicationRow,
  errata: readonly ErratumRow[],
  site: string,
): PublicationView {
  return {
    slug,
    number,
    version,
    title,
    name,
    state: act,
    since: actAt,
    publishedAt,
    licence,
    address: publicAddress(site, slug, number),
    errata: errata.filter((each) => each.version === version).map(({ id, at, words }) => ({ id, at, words })),
  }
}
