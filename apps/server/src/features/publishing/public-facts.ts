import type { GroupId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import type { Slug } from '@minga/domain/publication/publication'
import { certificateOf } from '@minga/storage/certificates/certificate-rows'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { errataOf, type ErratumRow } from '@minga/storage/publications/erratum-rows'
import { filesOfPublication, publicationsOf, type PublicationRow } from '@minga/storage/publications/publication-rows'
import { lastStruckAt } from '@minga/storage/strike-outs/strike-out-rows'

import { adoptedSignOff, type AdoptedSignOff, type AdoptedText } from '../../views/signatories.ts'
import type { PublishingParts } from './publishing-parts.ts'

/** All sources of a page of a published version besides its words: as long as they are the same, so is the page. */
export interface PublicFacts {
  readonly slug: Slug
  /** The version that is read. */
  readonly shown: PublicationRow
  /** All of its text that are published or were, the earliest first. */
  readonly versions: readonly PublicationRow[]
  readonly errata: readonly ErratumRow[]
  readonly adopted: AdoptedSignOff
  /** The certificate whose page verifies the adoption; null while it is not issued. */
  readonly certificate: string | null
  /** The adopted text that is shown: in the reader's language, if that text was adopted. */
  readonly text: AdoptedText
  /** The adopted text that it is named after, which is authentic: programs get its data, in whichever language they ask. */
  readonly named: AdoptedText
  readonly group: GroupId
  /** The groups that are restricted now: their records are withheld from now on. */
  readonly restricted: readonly GroupId[]
  /** The pictures that readers get. */
  readonly files: readonly string[]
  readonly coalition: LocalizedText
  /** Short names, by organisation. */
  readonly organisations: Readonly<Record<string, string>>
  readonly struckAt: string | null
  readonly takesAddresses: boolean
  readonly site: string
}

/** A published version, or since when it is no more. */
export type FoundPublic =
  | { readonly withdrawnAt: string }
  | { readonly rows: readonly PublicationRow[]; readonly shown: PublicationRow }

/**
 * Finds the published version at a public address.
 *
 * @param number the version's; without one, the latest published version
 */
export async function findPublic(db: Db, slug: Slug, number?: number): Promise<FoundPublic | undefined> {
  const rows = await publicationsOf(db, slug)
  const [first] = rows
  if (first === undefined) return undefined
  const shown =
    number === undefined
      ? (rows.findLast(({ act }) => act === 'published') ?? rows.at(-1))
      : rows.find((each) => each.number === number)
  if (shown === undefined) return undefined
  if (shown.act === 'withdrawn') return { withdrawnAt: shown.actAt }
  // A text that was deleted is not read anywhere.
  const roadmap = await findRoadmap(db, shown.roadmap)
  return roadmap === undefined ? { withdrawnAt: shown.actAt } : { rows, shown }
}

/** Undefined if its adoption is not valid any more: then the page shows nothing of it. */
export async function publicFacts(
  { db, now, site, mail }: PublishingParts,
  { rows, shown }: Extract<FoundPublic, { rows: unknown }>,
  spoken: Language,
): Promise<PublicFacts | undefined> {
  const [adopted, certificate, roadmap, errata, groups, files, coalition, organisations, struckAt] = await Promise.all([
    adoptedSignOff(db, shown.signOff, now()),
    certificateOf(db, shown.signOff),
    findRoadmap(db, shown.roadmap),
    errataOf(
      db,
      rows.map(({ version }) => version),
    ),
    allGroups(db),
    filesOfPublication(db, shown.version),
    findCoalition(db),
    allOrganisations(db),
    lastStruckAt(db),
  ])
  const named = adopted?.texts.find(({ version }) => version === shown.version)
  if (adopted === undefined || named === undefined || roadmap === undefined) return undefined
  const texts = await readableTexts(db, adopted.texts)
  const text = texts.find(({ language }) => language === spoken) ?? named
  return {
    slug: shown.slug,
    shown,
    versions: rows,
    errata,
    adopted: { ...adopted, texts },
    certificate: certificate?.id ?? null,
    text,
    named,
    group: roadmap.group,
    restricted: groups.filter(({ restricted }) => restricted).map(({ id }) => id),
    files: [...files],
    coalition: coalition.names,
    organisations: Object.fromEntries(organisations.map(({ id, shortName }) => [id, shortName])),
    struckAt,
    takesAddresses: mail !== undefined,
    site: site(),
  }
}

/** A translation that was deleted is not read anywhere. */
async function readableTexts(db: Db, texts: readonly AdoptedText[]): Promise<readonly AdoptedText[]> {
  const found = await Promise.all(texts.map(({ roadmap }) => findRoadmap(db, roadmap)))
  return texts.filter((_, at) => found[at] !== undefined)
}
