import type { Actor } from '@minga/domain/access/can'
import { localizedText, type Language } from '@minga/domain/language/language'
import type { RecordId, RoadmapId } from '@minga/domain/identity/ids'
import { isBehindAs } from '@minga/domain/record-translation/translation-state'
import { titleHash } from '@minga/domain/record-translation/text-hash'
import { blockName } from '@minga/domain/roadmap/block-names'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { VersionId } from '@minga/domain/version/version'
import type { cardsToTranslateAnswer } from '@minga/protocol/http/sign-offs'
import type { Db } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'
import { ownersOf } from '@minga/storage/records/record-references'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import type { z } from 'zod'

import { sha256 } from '../../commands/version-root.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { readFrozen } from './read-signed-text.ts'
import type { SignOffParts } from './sign-off-for.ts'
import { signableRoadmap } from './signable-roadmap.ts'

interface NamedCard {
  readonly record: RecordId
  readonly reference: string
}

/** A text in one language as it is frozen with its version. */
interface FrozenText {
  readonly tree: readonly TreeElement[]
  readonly undertakings: ReadonlyMap<string, Undertaking>
}

/** Cards whose frozen titles do not say in the language of the text what their source says, in the order of the text. */
interface CardsToTranslate {
  /** Those that say what their source said earlier. One that was changed since the version is not judged. */
  readonly behind: readonly NamedCard[]
  /** Those that say nothing in this language: readers get the title in another one. */
  readonly missing: readonly NamedCard[]
}

async function cardsToTranslate(
  db: Db,
  { tree, undertakings }: FrozenText,
  language: Language,
): Promise<CardsToTranslate> {
  const cards = namedRecords(tree.flatMap(cardsIn))
  const rows = await recordTextsOf(db, cards)
  const stateOf = (record: RecordId): keyof CardsToTranslate | undefined => {
    const known = rows.get(record)
    const titles = localizedText.safeParse(undertakings.get(record)?.fields['title']).data
    if (known === undefined || titles === undefined || known.source === language) return undefined
    const hashOf = (of: Language) => titleHash(sha256, titles[of] ?? '')
    const [words, source] = [hashOf(language), hashOf(known.source)]
    if (words === '') return source === '' ? undefined : 'missing'
    return isBehindAs(known, 'title', language, { words, source }) ? 'behind' : undefined
  }
  const named = (state: keyof CardsToTranslate) =>
    cards
      .filter((record) => stateOf(record) === state)
      .map((record) => ({ record, reference: undertakings.get(record)?.reference ?? '' }))
  return { behind: named('behind'), missing: named('missing') }
}

/** The references of those cards whose records this person may read: of others it is not said that they exist. */
async function referencesFor(db: Db, actor: Actor, { behind, missing }: CardsToTranslate) {
  const all = [...behind, ...missing].map(({ record }) => record)
  const [owners, readable] = await Promise.all([ownersOf(db, all), readableGroupIds(db, actor)])
  const shown = (cards: readonly NamedCard[]) =>
    cards.flatMap(({ record, reference }) => {
      const group = owners.get(record)?.group
      return group !== undefined && readable.includes(group) ? [reference] : []
    })
  return { behind: shown(behind), missing: shown(missing) }
}

/**
 * Refuses a version in which the title of a card no longer says what its source says, and a translation in which one is missing: its
 * cards follow the same states as its clauses. In the text that a work began in, a missing title is shown in another language.
 * The refusal names the cards that the person may read.
 */
export async function cardsBehind(
  db: Db,
  actor: Actor,
  text: FrozenText,
  { language, isTranslation }: { readonly language: Language; readonly isTranslation: boolean },
): Promise<Refusal | undefined> {
  const cards = await cardsToTranslate(db, text, language)
  const isUntranslated = isTranslation && cards.missing.length > 0
  if (cards.behind.length === 0 && !isUntranslated) return undefined
  const { behind, missing } = await referencesFor(db, actor, cards)
  if (behind.length > 0) return new Refusal('conflict', toUpdate, 'cards', { records: behind })
  return isUntranslated && missing.length > 0
    ? new Refusal('conflict', untranslated, 'untranslated-cards', { records: missing })
    : new Refusal('conflict', unread, 'unread-cards')
}

const toUpdate = 'titles of cards in this text are to be updated in its language'
const untranslated = 'titles of cards in this translation are missing in its language'
const unread = 'titles of cards that you do not read are missing or to be updated in the language of this text'

/** The same of a version, for those who may ask for signatures: by reference, without cards of groups that they do not read. */
export async function cardsOfVersion(
  parts: SignOffParts,
  actor: Actor,
  { roadmap, version }: { readonly roadmap: RoadmapId; readonly version: VersionId },
): Promise<z.input<typeof cardsToTranslateAnswer> | Refusal> {
  const { db } = parts
  const found = await signableRoadmap(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const [frozen, language, editions] = await Promise.all([
    readFrozen(parts, roadmap, version),
    languageOfRoadmap(db, roadmap),
    editionsOf(db, roadmap),
  ])
  if (frozen instanceof Refusal) return frozen
  if (language === undefined) return notFound
  const [tree, undertakings] = frozen.read
  const cards = await cardsToTranslate(db, { tree, undertakings }, language)
  const isTranslation = editions.some((edition) => edition.roadmap === roadmap && edition.work !== roadmap)
  return { ...(await referencesFor(db, actor, cards)), isTranslation }
}

function cardsIn(element: TreeElement): readonly TreeElement[] {
  if (element.name === blockName.recordCard) return [element]
  return element.content.flatMap((node) => (isText(node) ? [] : cardsIn(node)))
}
