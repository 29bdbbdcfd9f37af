import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { rootOfLanguages } from '@minga/domain/sign-off/signed-edition'
import { presentCanon } from '@minga/domain/version/canon'
import type { VersionId } from '@minga/domain/version/version'
import { editionsOf, type EditionRow } from '@minga/storage/editions/edition-rows'
import { languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'
import { findVersion, roadmapOfVersion, type VersionRow } from '@minga/storage/groups/version-rows'
import type { NewSignedEdition, SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'

import { linksToSign } from '../../commands/editions/unfinished-edition.ts'
import { sha256 } from '../../commands/version-root.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { cardsBehind } from './cards-behind.ts'
import { readVersion } from './read-signed-text.ts'
import type { SignOffParts } from './sign-off-for.ts'

const twice = new Refusal('invalid-request', 'versions: one for each language', 'versions')
const isOfFirstCanon = new Refusal(
  'conflict',
  'this version was named before Minga hashed all that readers see of a text: name one anew',
  'versions',
)
const notAuthentic = new Refusal('conflict', 'an authentic text has to be among those that are signed', 'versions')
const otherLanguages = new Refusal(
  'conflict',
  'a sign-off moves in the languages that it was opened in: one version for each',
  'versions',
)

/** A text to be signed, in one language. */
export interface EditionToSign extends NewSignedEdition {
  readonly row: VersionRow
}

/** A text to be signed, in all its languages. */
export interface TextToSign {
  /** The authentic one that it is named after first. */
  readonly editions: readonly [EditionToSign, ...(readonly EditionToSign[])]
  /** Over all languages; null where there is one. */
  readonly root: string | null
}

interface Asked {
  /** The person who asks for signatures. */
  readonly actor: Actor
  /** Any text of the work. */
  readonly roadmap: RoadmapId
  readonly versions: readonly VersionId[]
  /** The salt of the hashes of clauses. */
  readonly seed: string
  /** The text in whose place it comes; undefined for the first one. */
  readonly before: Pick<SignedTextRow, 'languages'> | undefined
}

/**
 * Reads versions of a work, one for each language that is offered, as they are signed together. What was authentic when the sign-off
 * was opened stays so in it.
 */
export async function readEditions(parts: SignOffParts, asked: Asked): Promise<TextToSign | Refusal> {
  const chosen = await chosenVersions(parts, asked)
  if (chosen instanceof Refusal) return chosen
  const source = chosen.find(({ edition, row }) => edition?.work === row.roadmap)?.row
  const read: EditionToSign[] = []
  for (const { row, edition, language, authentic } of chosen) {
    if (row.root !== null && row.canon !== presentCanon) return isOfFirstCanon
    const version = await readVersion(parts, row.roadmap, row.id, asked.seed)
    if (version instanceof Refusal) return version
    const isTranslation = edition !== undefined && edition.work !== row.roadmap
    const behind = await cardsBehind(parts.db, asked.actor, version, { language, isTranslation })
    if (behind !== undefined) return behind
    const links = await linksToSign(parts, edition, row, source)
    if (links instanceof Refusal) return links
    read.push({ row, language, authentic, version: row.id, clauses: version.clauses, links })
  }
  const [first, ...others] = read
  if (first === undefined) return notFound
  const roots = read.map(({ language, authentic, row }) => ({ language, authentic, root: row.root ?? '' }))
  return { editions: [first, ...others], root: read.length === 1 ? null : rootOfLanguages(sha256, roots) }
}

interface Chosen extends Pick<EditionToSign, 'row' | 'language' | 'authentic'> {
  /** Undefined of a text that is there in one language. */
  readonly edition: EditionRow | undefined
}

/** The versions that are asked for, the authentic one that names the text first. */
async function chosenVersions(
  { db }: SignOffParts,
  { roadmap, versions, before }: Asked,
): Promise<readonly Chosen[] | Refusal> {
  const editions = await editionsOf(db, roadmap)
  const chosen: Chosen[] = []
  for (const id of versions) {
    const of = await roadmapOfVersion(db, id)
    const edition = editions.find((each) => each.roadmap === of)
    const row = of === roadmap || edition !== undefined ? await findVersion(db, of ?? roadmap, id) : undefined
    const language = edition?.language ?? (await languageOfRoadmap(db, roadmap))
    if (row === undefined || language === undefined) return notFound
    chosen.push({ row, edition, language, authentic: edition?.authentic ?? true })
  }
  if (new Set(chosen.map(({ row }) => row.roadmap)).size < chosen.length) return twice
  return before === undefined ? firstFirst(chosen) : inPlaceOf(before, chosen)
}

/** The text in which the work began where it is authentic, else another authentic one. */
function firstFirst(chosen: readonly Chosen[]): readonly Chosen[] | Refusal {
  const authentic = chosen.filter((each) => each.authentic)
  const first = authentic.find(({ edition }) => edition?.roadmap === edition?.work) ?? authentic[0]
  return first === undefined ? notAuthentic : [first, ...chosen.filter((each) => each !== first)]
}

function inPlaceOf(
  { languages }: Pick<SignedTextRow, 'languages'>,
  chosen: readonly Chosen[],
): readonly Chosen[] | Refusal {
  const inOrder = languages.flatMap(({ roadmap, language, authentic }) => {
    const found = chosen.find(({ row }) => row.roadmap === roadmap)
    return found === undefined ? [] : [{ ...found, language, authentic }]
  })
  const isSame = inOrder.length === languages.length && chosen.length === languages.length
  return isSame ? inOrder : otherLanguages
}
