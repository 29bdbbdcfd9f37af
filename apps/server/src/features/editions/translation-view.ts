import { setImmediate as nextTurn } from 'node:timers/promises'

import { can, type Actor } from '@minga/domain/access/can'
import { compareFigures } from '@minga/domain/edition/compare-figures'
import type { Measure } from '@minga/domain/edition/edition'
import type { EditionClause } from '@minga/domain/edition/edition-text'
import { countStates, type TranslationRow } from '@minga/domain/edition/translation-rows'
import { wordsOfClause } from '@minga/domain/edition/words-of-clause'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { recordLink, type RecordLink } from '@minga/domain/roadmap/block-names'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { TranslationAnswer, TranslationRowView, TranslatedThen } from '@minga/protocol/http/editions'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'

import { editionFor, type FoundEdition } from '../../commands/editions/edition-for.ts'
import {
  measureEdition,
  readEditionText,
  type EditionReading,
  type MeasuredEdition,
} from '../../commands/editions/measured-edition.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { shownRecords } from '../../views/shown-records.ts'
import { named } from '../../views/writer-views.ts'

interface Reader {
  readonly actor: Actor
  readonly language: Language
}

/** An edition beside its source, clause by clause. */
export async function translationView(
  parts: EditionReading,
  { actor, language }: Reader,
  id: RoadmapId,
  against: Measure,
): Promise<TranslationAnswer | Refusal> {
  const { db } = parts
  const found = await editionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const measured = await measureEdition(parts, found.edition, against)
  if (measured instanceof Refusal) return measured
  // The historian may have waited for others: the right is asked as it stands now.
  const still = await askedAgain(db, actor, async (person) => {
    const known = await editionFor(db, person, id)
    return known instanceof Refusal ? known : { person, known }
  })
  if (still instanceof Refusal) return still
  const rows = await rowViews(parts, still.person, measured, found)
  const elements = rows.flatMap(({ source, blocks }) => [...source, ...blocks].map(({ element }) => element))
  const { edition, source } = found
  return {
    edition: { id, language: edition.language, title: measured.own.title, authentic: edition.authentic },
    source: {
      id: source.roadmap,
      language: source.language,
      title: measured.source.title,
      sequence: measured.source.sequence,
      version: measured.version === undefined ? null : { id: measured.version.id, name: measured.version.name },
    },
    rows,
    records: await recordsShown(parts, { actor: still.person, language }, elements),
    ...countStates(measured.rows),
    ...(await mayDo(parts, still.person, still.known)),
  }
}

async function mayDo({ db }: EditionReading, actor: Actor, { access, source }: FoundEdition) {
  const { translation: _, ...group } = access
  const ofSource = await findGroupOfRoom(db, roadmapRoom(source.roadmap))
  return {
    mayWrite: can(actor, { action: 'write', resource: access }),
    mayApprove: can(actor, { action: 'write', resource: group }),
    maySayUnaffected: ofSource !== undefined && can(actor, { action: 'write', resource: ofSource }),
  }
}

async function rowViews(
  { db }: EditionReading,
  actor: Actor,
  measured: MeasuredEdition,
  { edition, source }: FoundEdition,
): Promise<TranslationRowView[]> {
  const [sources, own] = [byId(measured.source.text), byId(measured.own.text)]
  const said = [...measured.states.values()]
  const writers = await named(
    db,
    actor,
    said.map(({ by, organisation }) => ({ personId: by, organisationId: organisation })),
  )
  const saidOf = new Map(
    said.flatMap(({ block, wording, at }, index) => {
      const by = writers[index]
      return by === undefined ? [] : [[block, { wording, by, at }] as const]
    }),
  )
  const views: TranslationRowView[] = []
  let letters = 0
  for (const row of measured.rows) {
    const from = row.source.flatMap((id) => sources.get(id) ?? [])
    const blocks = row.blocks.flatMap((id) => own.get(id) ?? [])
    const [said, translated] = [wordsOf(from, source.language), wordsOf(blocks, edition.language)]
    const length = said.text.length + translated.text.length
    const isCompared = hasTranslation(row) && length <= mostCompared
    // Gives way to others: the figures of 400 long paragraphs take 50 ms.
    letters += rowLetters + (isCompared ? length : 0)
    if (letters > lettersAtOnce) {
      await nextTurn()
      letters = 0
    }
    views.push({
      state: row.state,
      source: from.map(clauseView),
      blocks: blocks.map((clause) => ({ ...clauseView(clause), said: saidOf.get(clause.id) ?? null })),
      behind: behindOf(measured, row, sources),
      findings: isCompared ? compareFigures(said, translated) : [],
    })
  }
  return views
}

/** In UTF-16 units: figures in so many take about 10 ms. */
const lettersAtOnce = 12_000
/** What a row costs besides. */
const rowLetters = 100
/** Of a row and its translation together: more is no clause, and its figures are compared by no person. */
const mostCompared = 50_000

function hasTranslation({ state }: TranslationRow): boolean {
  return state !== 'missing' && state !== 'orphan' && state !== 'nothing'
}

/** The clauses of the source that changed since they were translated, each with its hash then and now. */
function behindOf(
  { links }: MeasuredEdition,
  { behind, blocks }: TranslationRow,
  sources: ReadonlyMap<string, EditionClause>,
): TranslationRowView['behind'] {
  return behind.flatMap((block) => {
    const to = sources.get(block)?.leaf
    const from = new Set(
      links
        .filter(({ source, block: of, leaf }) => source === block && blocks.includes(of) && leaf !== to)
        .map(({ leaf }) => leaf),
    )
    return to === undefined ? [] : [...from].map((each) => ({ block, from: each, to }))
  })
}

function byId(text: readonly EditionClause[]): ReadonlyMap<string, EditionClause> {
  return new Map(text.map((clause) => [clause.id, clause]))
}

function clauseView({ id, leaf, element }: EditionClause) {
  return { block: id, leaf, element: element as TranslationRowView['source'][number]['element'] }
}

function wordsOf(clauses: readonly EditionClause[], language: Language) {
  const text = clauses.map(({ element }) => wordsOfClause(element)).join('\n')
  return { text, language, records: linksIn(clauses.map(({ element }) => element)).map(({ record }) => record) }
}

/** The clauses of the source that a clause of the edition translates, as they read at the time. */
export async function translatedThen(
  parts: EditionReading,
  { actor, language }: Reader,
  id: RoadmapId,
  block: string,
): Promise<TranslatedThen | Refusal> {
  const { db, historian } = parts
  const found = await editionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const measured = await measureEdition(parts, found.edition, 'live')
  if (measured instanceof Refusal) return measured
  const links = measured.links.filter((link) => link.block === block)
  if (links.length === 0) return notFound
  const work = await roadmapFor(db, actor, found.edition.work, 'read')
  if (work instanceof Refusal) return work
  const first = await readablePast(historian, actor, work)
  if (first instanceof Refusal) return first
  const source: TranslatedThen['source'] = []
  for (const [sequence, at] of Map.groupBy(links, (link) => Math.max(link.sequence, first))) {
    const then = await readEditionText(historian, { ...found.edition, roadmap: found.edition.work }, { sequence })
    if (then instanceof Refusal) return then
    const leaves = new Set(at.map(({ leaf }) => leaf))
    const blocks = new Set(at.map((link) => link.source))
    for (const clause of then.text) {
      // The link of a half that was split off since has the hash of the whole.
      if (leaves.has(clause.leaf) || blocks.has(clause.id)) source.push(clauseView(clause))
    }
  }
  const still = await askedAgain(db, actor, async (person) => {
    const known = await editionFor(db, person, id)
    return known instanceof Refusal ? known : person
  })
  if (still instanceof Refusal) return still
  const once = [...new Map(source.map((each) => [each.block, each])).values()]
  return {
    source: once,
    records: await recordsShown(
      parts,
      { actor: still, language },
      once.map(({ element }) => element),
    ),
  }
}

async function recordsShown({ db }: EditionReading, { actor, language }: Reader, elements: readonly TreeElement[]) {
  const links = linksIn(elements)
  const show = await shownRecords(
    db,
    { actor, language, site: '' },
    links.map(({ record }) => record),
  )
  return links.map(show)
}

/** The records that a text names, each once. */
function linksIn(elements: readonly TreeElement[]): RecordLink[] {
  const walk = (node: TreeNode): readonly RecordLink[] => {
    if (isText(node)) return []
    const link = recordLink.safeParse(node.attributes).data
    return [...(link === undefined ? [] : [link]), ...node.content.flatMap(walk)]
  }
  return [...new Map(elements.flatMap(walk).map((link) => [link.record, link])).values()]
}
