import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readText, type ShowFigure, type ShowRecord, type TextBlock } from '@minga/domain/text-form/read-text'
import { hideRecord } from '@minga/domain/text-form/show-record'
import { showUndertaking, withoutLead } from '@minga/domain/text-form/show-undertaking'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { FileId, GroupId, RecordId, RoadmapId } from '@minga/domain/identity/ids'
import { findVersion } from '@minga/storage/groups/version-rows'
import { referencesOf } from '@minga/storage/records/record-references'

import { printableData } from '../../files/export/printable.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { recordWords } from '../../views/record-words.ts'
import { chartsThen, undertakenCharts } from '../../views/charts-then.ts'
import { leadsAcceptedBy } from '../../views/leads-accepted-by.ts'
import { readByPublic, withheldFromPublic } from '../../views/restricted-cards.ts'
import { showCharts } from '../../views/text-charts.ts'
import { publicAddress } from '../../views/public-address.ts'
import type { PublicFacts } from './public-facts.ts'
import { publicWords } from './public-words.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { textThen } from '../../views/text-then.ts'

/** A record that a published text names. */
export interface NamedRecord {
  readonly reference: string | null
  /** The undertaking in it, with its lead only if that organisation had accepted by then; undefined if it is withheld, or was not there at the time. */
  readonly undertaking: Undertaking | undefined
  readonly isWithheld: boolean
}

/** The words of a published version, as the public reads them. */
export interface PublicText {
  readonly title: string
  readonly blocks: readonly TextBlock[]
  readonly records: readonly NamedRecord[]
  /** The moment that the records are of, ISO. */
  readonly recordsAt: string
}

/** Which text is read, for whom it is. */
export interface TextOf {
  readonly roadmap: RoadmapId
  readonly sequence: number
  /** The moment that its records are of, ISO. */
  readonly recordsAt: string
  readonly language: Language
  /** Whose records belong to the text, also where it is restricted. */
  readonly group: GroupId
  /** Short names, by organisation. */
  readonly organisations: Readonly<Record<string, string>>
  /** Where a picture of it is read; null for one that is not given. */
  readonly figureAt: (file: FileId) => string | null
}

/** Reads the words of a published version. */
export async function publicText(
  parts: PublishingParts,
  facts: PublicFacts,
  spoken: Language,
): Promise<PublicText | Refusal> {
  const { roadmap, sequence, version: id, language } = facts.text
  const version = await findVersion(parts.db, roadmap, id)
  if (version === undefined) return notFound
  const { group, organisations } = facts
  const given = new Set<string>(facts.files)
  const at = `${publicAddress('', facts.slug, facts.shown.number)}/figures`
  const figureAt = (file: FileId) => (given.has(file) ? `${at}/${encodeURIComponent(file)}` : null)
  const of = { roadmap, sequence, recordsAt: version.at, language, group, organisations, figureAt }
  return readPublicText(parts, of, spoken)
}

/** Reads the words from the log: what is withheld now is, in them and in their data, its reference alone. */
export async function readPublicText(
  parts: Pick<PublishingParts, 'db' | 'historian'>,
  of: TextOf,
  spoken: Language,
): Promise<PublicText | Refusal> {
  const { db } = parts
  const { roadmap, sequence, recordsAt } = of
  const read = await textThen(parts, { roadmap, sequence, versionAt: recordsAt }, spoken)
  if (read instanceof Refusal) return read
  const { title, tree, undertakings } = read
  const linked = namedRecords(tree)
  const time = Date.parse(recordsAt)
  const [withheld, references, isAccepted] = await Promise.all([
    withheldFromPublic(db, of.group, linked),
    referencesOf(db, linked),
    leadsAcceptedBy(db, undertakings, time),
  ])
  const hidden = new Set<RecordId>(withheld)
  const records = linked.map((record): NamedRecord => {
    const isWithheld = hidden.has(record)
    const said = isWithheld ? undefined : undertakings.get(record)
    const undertaking = said === undefined || isAccepted(record) ? said : withoutLead(said)
    return { reference: references.get(record)?.reference ?? null, undertaking, isWithheld }
  })
  const byId = new Map(linked.map((record, index) => [record, records[index]]))
  const word = publicWords(spoken)('figure')
  const isRead = await readByPublic(db, of.group)
  const moment = { time, isRead, isForOutside: true }
  const charts = await chartsThen(parts, undertakenCharts(tree), moment)
  if (charts instanceof Refusal) return charts
  // Others have a turn between two: each takes 10 to 20 ms of 2,000 clauses.
  await nextTurn()
  const showFigure: ShowFigure = ({ file }) => ({ word, source: of.figureAt(file) })
  const blocks = readText(tree, showPublic(byId, of), showFigure, showCharts(charts, of.language))
  const printed: TextBlock[] = []
  for (let at = 0; at < blocks.length; at += printedAtOnce) {
    await nextTurn()
    printed.push(...printableData(blocks.slice(at, at + printedAtOnce)))
  }
  const named = title.trim() === '' ? publicWords(spoken)('untitled') : title.trim()
  return { ...printableData({ title: named, records, recordsAt }), blocks: printed }
}

/** Blocks: about 5 ms. */
const printedAtOnce = 500

function showPublic(
  records: ReadonlyMap<RecordId, NamedRecord | undefined>,
  { organisations, language }: Pick<TextOf, 'organisations' | 'language'>,
): ShowRecord {
  const t = recordWords(language)
  const speech = {
    language,
    locale: localeOf[language],
    words: (keys: readonly string[]) => t([...keys]),
    organisation: (id: string) => organisations[id] ?? id,
    address: () => '',
  }
  return (link) => {
    const record = records.get(link.record)
    return record?.undertaking === undefined
      ? hideRecord(link, record?.reference ?? null, speech)
      : showUndertaking(link, record.undertaking, speech, true)
  }
}
