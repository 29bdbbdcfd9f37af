import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { chartIn } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import type { Drift } from '@minga/domain/sign-off/drift'
import { clausesByLanguage, driftOfText } from '@minga/domain/sign-off/signed-edition'
import { chartName } from '@minga/domain/text-form/chart-blocks'
import { plainBody } from '@minga/domain/text-form/plain-text'
import { readText, type ShowFigure, type ShowRecord, type TextBlock } from '@minga/domain/text-form/read-text'
import { withinMost, type ShowChart } from '@minga/domain/text-form/shown-chart'
import { hideRecord } from '@minga/domain/text-form/show-record'
import { showUndertaking } from '@minga/domain/text-form/show-undertaking'
import {
  canonicalText,
  noUndertakings,
  saysSomething,
  type CanonicalClause,
} from '@minga/domain/version/canonical-text'
import { formChanges, type FormChange } from '@minga/domain/version/form-changes'
import { findVersion } from '@minga/storage/groups/version-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import { editionsOfText, type SignedLanguageRow, type SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'

import { notFound, Refusal } from '../../../http/refusal.ts'
import { chartsThen, undertakenCharts } from '../../../views/charts-then.ts'
import { leadsAcceptedBy } from '../../../views/leads-accepted-by.ts'
import { readableGroupIds } from '../../../views/readable-groups.ts'
import { recordWords } from '../../../views/record-words.ts'
import { showCharts } from '../../../views/text-charts.ts'
import { textThen, type TextThen } from '../../../views/text-then.ts'
import { linkAddress } from './link-address.ts'
import type { LinkParts } from './link-parts.ts'
import { linkWords } from './link-words.ts'
import type { SignatoryLink } from './signatory-link.ts'

/** A clause that is another one since the organisation's last answer. */
export interface ChangedClause {
  readonly drift: Drift
  /** Empty for one that is new. */
  readonly before: readonly TextBlock[]
  /** Empty for one that is gone. */
  readonly after: readonly TextBlock[]
  /** What is otherwise beside the words. */
  readonly form: readonly FormChange[]
}

/** The words that a signatory reads, and nothing else of the house: records as they undertook when the version was named. */
export interface SignatoryText {
  /** The signatory's, where the text is signed in it; else that of the authentic text. */
  readonly language: Language
  readonly title: string
  readonly blocks: readonly TextBlock[]
  /** What a reservation can be about: each clause by its id, and how it begins. */
  readonly clauses: readonly { readonly block: string; readonly words: string }[]
  readonly changed: readonly ChangedClause[]
}

/** Reads the text that is signed, and where the organisation answered to an earlier one what changed since. */
export async function signatoryText(
  parts: LinkParts,
  led: SignatoryLink,
  answered: number | undefined,
): Promise<SignatoryText | Refusal> {
  const { found } = led
  const now = await readOne(parts, led, found.text)
  if (now instanceof Refusal) return now
  const earlier = answered === found.text.number ? undefined : found.texts.find(({ number }) => number === answered)
  const then = earlier && (await readOne(parts, led, earlier))
  if (then instanceof Refusal) return then
  return {
    language: now.language,
    title: now.title.trim() || linkWords(led.link.language)('untitled'),
    blocks: readText(now.tree, now.show, now.figure, now.chart),
    clauses: [...now.clauses.values()].filter(saysSomething).map(({ id: block, element }) => {
      const link = chartIn(element)
      const words = link === undefined ? plainBody(readText([element], now.show)) : chartName(now.chart(link))
      return { block, words: beginningOf(words) }
    }),
    changed:
      earlier === undefined || then === undefined ? [] : await changedBetween(parts, led, { earlier, was: then, now }),
  }
}

interface ReadText {
  readonly language: Language
  readonly clauses: ReadonlyMap<string, CanonicalClause>
  /** The clause that says what a clause says, in whichever language that one is. */
  readonly saying: (block: string) => CanonicalClause | undefined
  readonly title: string
  readonly tree: readonly TreeElement[]
  readonly show: ShowRecord
  readonly figure: ShowFigure
  readonly chart: ShowChart
}

/** One of the texts in the language in which this signatory reads it. */
export function languageShown(
  { link }: Pick<SignatoryLink, 'link'>,
  { languages }: SignedTextRow,
): SignedLanguageRow | undefined {
  return languages.find(({ language }) => language === link.language) ?? languages[0]
}

async function readOne(parts: LinkParts, led: SignatoryLink, text: SignedTextRow): Promise<ReadText | Refusal> {
  const { link } = led
  const shown = languageShown(led, text)
  const version = shown && (await findVersion(parts.db, shown.roadmap, shown.version))
  if (shown === undefined || version === undefined) return notFound
  const { roadmap, sequence, language } = shown
  const read = await textThen(parts, { roadmap, sequence, versionAt: version.at }, link.language)
  if (read instanceof Refusal) return read
  const readable = new Set(await readableGroupIds(parts.db, led.maker.actor))
  const isRead = (group: GroupId) => readable.has(group)
  const moment = { time: Date.parse(version.at), isRead, isForOutside: true }
  const charts = await chartsThen(parts, undertakenCharts(read.tree), moment)
  if (charts instanceof Refusal) return charts
  const word = linkWords(link.language)('figure')
  const clauses = namedClauses(read.tree)
  return {
    ...read,
    language,
    clauses,
    saying: await clauseSaying(parts, text, { language, clauses }),
    show: await showAsSigned(parts, led, { ...read, time: moment.time }),
    chart: showCharts(charts, link.language),
    figure: ({ file }) => ({ word, source: `${linkAddress(link.id)}/figures/${encodeURIComponent(file)}` }),
  }
}

async function clauseSaying(
  { db }: LinkParts,
  { signOff, number, languages }: SignedTextRow,
  { language, clauses }: Pick<ReadText, 'language' | 'clauses'>,
): Promise<ReadText['saying']> {
  if (languages.length === 1) return (block) => clauses.get(block)
  const elsewhere = clausesByLanguage(await editionsOfText(db, signOff, number), language)
  // Of several that say a part of it, the first.
  const own = new Map(
    elsewhere.toReversed().flatMap(({ block, blocks }) => blocks.map((other) => [other, block] as const)),
  )
  return (block) => clauses.get(block) ?? clauses.get(own.get(block) ?? '')
}

/** What records undertook; of those in groups that who named the signatory may not read, their reference alone. */
async function showAsSigned(
  { db }: LinkParts,
  { link: { language }, maker }: SignatoryLink,
  { tree, undertakings, time }: TextThen & { readonly time: number },
): Promise<ShowRecord> {
  const named: readonly RecordId[] = namedRecords(tree)
  const [owners, references, organisations, readable, isAccepted] = await Promise.all([
    ownersOf(db, named),
    referencesOf(db, named),
    allOrganisations(db),
    readableGroupIds(db, maker.actor),
    leadsAcceptedBy(db, undertakings, time),
  ])
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const t = recordWords(language)
  const speech = {
    language,
    locale: localeOf[language],
    words: (keys: readonly string[]) => t([...keys]),
    organisation: (id: string) => shortNames.get(id) ?? id,
    address: () => '',
  }
  return (cited) => {
    const owner = owners.get(cited.record)
    const undertaking =
      owner !== undefined && readable.includes(owner.group) ? undertakings.get(cited.record) : undefined
    return undertaking === undefined
      ? hideRecord(cited, references.get(cited.record)?.reference ?? null, speech)
      : showUndertaking(cited, undertaking, speech, isAccepted(cited.record))
  }
}

async function changedBetween(
  { db }: LinkParts,
  { found: { signOff, text } }: SignatoryLink,
  { earlier, was, now }: { readonly earlier: SignedTextRow; readonly was: ReadText; readonly now: ReadText },
): Promise<ChangedClause[]> {
  const [from, to] = await Promise.all([
    editionsOfText(db, signOff.id, earlier.number),
    editionsOfText(db, signOff.id, text.number),
  ])
  const [before, after] = [
    { ...was, chart: withinMost(was.chart) },
    { ...now, chart: withinMost(now.chart) },
  ]
  const read = ({ show, chart, saying }: ReadText, block: string) => {
    const clause = saying(block)
    return clause === undefined ? [] : readText([clause.element], show, undefined, chart)
  }
  return driftOfText(from, to).binding.map(({ block, drift }) => {
    const [then, present] = [before.saying(block), after.saying(block)]
    const form = then === undefined || present === undefined ? [] : formChanges(then, present)
    return { drift, before: read(before, block), after: read(after, block), form }
  })
}

function namedClauses(tree: readonly TreeElement[]) {
  const clauses = canonicalText(tree, noUndertakings).filter((clause) => clause.id !== '')
  return new Map(clauses.map((clause) => [clause.id, clause]))
}

const mostLetters = 60

/** How a clause begins, for where it is named. */
function beginningOf(words: string): string {
  const plain = words.replaceAll(/\s+/gu, ' ').trim()
  return plain.length <= mostLetters ? plain : `${plain.slice(0, mostLetters - 1)}…`
}
