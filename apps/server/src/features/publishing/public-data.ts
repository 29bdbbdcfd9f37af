import { localizedText } from '@minga/domain/language/language'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { licences } from '@minga/domain/publication/publication'
import { recordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { csvText } from '@minga/domain/text-form/csv-text'
import { leadIn } from '@minga/domain/text-form/show-undertaking'
import type { PublicData, PublicRecord } from '@minga/protocol/http/publications'

import { publicAddress } from '../../views/public-address.ts'
import { signedIn } from '../../views/signatories.ts'
import { anchorOf } from './contents-list.ts'
import type { PublicFacts } from './public-facts.ts'
import type { NamedRecord, PublicText } from './public-text.ts'

/** The other fields of records, which no page shows. */
const withheldFields = [
  'status',
  'nextStep',
  'ratings',
  'description',
  'need',
  'contributions',
  'evidence',
  'discussions',
  'proposedLead',
]

/** The organisations behind a published version and its records as they were when it was signed, for programs. */
export function publicData(
  { slug, shown, text, adopted, site, organisations }: PublicFacts,
  { title, records, recordsAt }: PublicText,
): PublicData {
  return {
    title,
    version: { name: text.name, number: shown.number, language: text.language, root: text.root },
    address: publicAddress(site, slug, shown.number),
    licence: { id: shown.licence, ...licences[shown.licence] },
    adoptedAt: adopted.closedAt,
    publishedAt: shown.publishedAt,
    texts: adopted.texts.map(({ language, authentic, name, root }) => ({ language, authentic, name, root })),
    signatories: publicSignatories(signedIn(adopted, text)),
    recordsAt,
    records: records.map((record) => publicRecord(record, organisations)),
    withheld: { records: records.filter(({ isWithheld }) => isWithheld).length, fields: withheldFields },
  }
}

/** The signatories as the page shows them, without the persons who signed. */
function publicSignatories({ signatories, adherents, withdrawals }: PublicFacts['adopted']): PublicData['signatories'] {
  const withdrawnAt = new Map(withdrawals.map(({ organisation, at }) => [organisation, at]))
  return [...signatories, ...adherents].map((signatory) => {
    const { organisation, shortName, names, kind, position, at, reservations, language } = signatory
    return {
      shortName,
      names,
      kind,
      position,
      at,
      reservations: reservations.map(({ block, text: words }) => ({
        clause: block === null ? null : anchorOf(block),
        text: words,
        language,
      })),
      withdrawnAt: withdrawnAt.get(organisation) ?? null,
    }
  })
}

function publicRecord(
  { reference, undertaking, isWithheld }: NamedRecord,
  organisations: PublicFacts['organisations'],
): PublicRecord {
  const fields = undertaking?.fields ?? {}
  const lead = undertaking === undefined ? null : leadIn(undertaking)
  const kind = recordKind.safeParse(undertaking?.kind).data ?? null
  const { outsideLead, indicator, comparison, value, unit, baseYear } = fields
  return {
    reference,
    withheld: isWithheld,
    kind,
    title: localizedText.catch({}).parse(fields['title'] ?? {}),
    lead: lead === null ? text(outsideLead) : (organisations[lead] ?? lead),
    due: partialDate.safeParse(kind && fields[typeOf(kind).rows.due ?? '']).data ?? null,
    indicator: text(indicator),
    comparison: text(comparison),
    value: number(value),
    unit: text(unit),
    baseYear: number(baseYear),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** A record's columns, the terms of use and the address in each line: a line that is copied elsewhere still says them. */
const columns = ['reference', 'kind', 'title_es', 'title_pt', 'title_en', 'lead', 'due', 'indicator', 'comparison']
const measured = ['value', 'unit', 'base_year', 'withheld', 'records_at', 'licence', 'address']

/** The same as comma-separated values. */
export function publicCsv({ records, recordsAt, licence, address }: PublicData): string {
  const lines = records.map(({ title, ...record }) => {
    const { reference, kind, lead, due, indicator, comparison, value, unit, baseYear, withheld } = record
    const said = [reference, kind, title.es, title.pt, title.en, lead, due, indicator, comparison]
    return [...said, value, unit, baseYear, withheld ? 'yes' : 'no', recordsAt, licence.id, address]
  })
  return csvText([[...columns, ...measured], ...lines.map((line) => line.map((cell) => cell ?? ''))])
}
