import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readText, type ShowFigure, type ShowRecord, type TextBlock } from '@minga/domain/text-form/read-text'
import { hideRecord } from '@minga/domain/text-form/show-record'
import { showUndertaking } from '@minga/domain/text-form/show-undertaking'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { RecordId } from '@minga/domain/identity/ids'
import { findVersion } from '@minga/storage/groups/version-rows'
import { referencesOf } from '@minga/storage/records/record-references'

import { printableData } from '../../files/export/printable.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { recordWords } from '../../views/record-words.ts'
import { withheldFromPublic } from '../../views/restricted-cards.ts'
import { publicAddress } from '../../views/public-address.ts'
import type { PublicFacts } from './public-facts.ts'
import { publicWords } from './public-words.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { textThen } from '../../views/text-then.ts'

/** A record that a published text names. */
export interface NamedRecord {
  readonly reference: string | null
  /** The undertaking in it; undefined if it is withheld, or was not there at the time. */
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

/** Reads the words from the log. Of a record that is withheld now, the words and their data show only the reference. */
export async function publicText(
  parts: PublishingParts,
  facts: PublicFacts,
  spoken: Language,
): Promise<PublicText | Refusal> {
  const { db } = parts
  const { roadmap, sequence, version: id, language } = facts.text
  const version = await findVersion(db, roadmap, id)
  if (version === undefined) return notFound
  const read = await textThen(parts, { roadmap, sequence, versionAt: version.at }, spoken)
  if (read instanceof Refusal) return read
  const { title, tree, undertakings } = read
  const named = namedRecords(tree)
  const [withheld, references] = await Promise.all([
    withheldFromPublic(db, facts.group, named),
    referencesOf(db, named),
  ])
  const hidden = new Set<RecordId>(withheld)
  const records = named.map((record): NamedRecord => {
    const isWithheld = hidden.has(record)
    const undertaking = isWithheld ? undefined : undertakings.get(record)
    return { reference: references.get(record)?.reference ?? null, undertaking, isWithheld }
  })
  const byId = new Map(named.map((record, index) => [record, records[index]]))
  return printableData({
    title: title.trim() === '' ? publicWords(spoken)('untitled') : title.trim(),
    blocks: readText(tree, showPublic(byId, facts, language), showFigures(facts, spoken)),
    records,
    recordsAt: version.at,
  })
}

function showPublic(
  records: ReadonlyMap<RecordId, NamedRecord | undefined>,
  { organisations }: PublicFacts,
  language: Language,
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
      : showUndertaking(link, record.undertaking, speech)
  }
}

/** Pictures have an address of their own beside the text: a page that held them would be too large for a phone. */
function showFigures({ files, slug, shown }: PublicFacts, spoken: Language): ShowFigure {
  const given = new Set(files)
  const word = publicWords(spoken)('figure')
  const at = `${publicAddress('', slug, shown.number)}/figures`
  return ({ file }) => ({ word, source: given.has(file) ? `${at}/${encodeURIComponent(file)}` : null })
}
