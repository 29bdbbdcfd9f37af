import { acceptanceOf, type Answer } from '../action/acceptance.ts'
import { levelOf } from '../barrier/level.ts'
import { scale } from '../record/field.ts'
import { partialDate } from '../calendar/partial-date.ts'
import { partialDateWords } from '../calendar/partial-date-words.ts'
import { textIn, type Language } from '../language/language.ts'
import type { CommonRecord } from '../record/common-fields.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'
import { choiceKeys, facetKeys } from '../record/record-words.ts'
import type { RecordLink } from '../roadmap/block-names.ts'
import type { ShownRecord } from './read-text.ts'

/** A record as it stands, or stood, with what is decided about it. */
export interface StandingRecord {
  readonly kind: RecordKind
  readonly record: CommonRecord
  readonly reference: string | null
  readonly archived: boolean
  /** The answer of the organisation that leads it, if it has answered. */
  readonly answer: Answer | undefined
}

/** How a reader is spoken to about records. */
export interface RecordSpeech {
  readonly language: Language
  /** For `Intl`. */
  readonly locale: string
  /** A sentence of `record/locales`: of the first of these keys that exists. */
  readonly words: (keys: readonly string[]) => string
  /** An organisation's short name. */
  readonly organisation: (id: string) => string
  /** The absolute address of a record's page. */
  readonly address: (record: string) => string
}

/** A record's text form: what its card on the page says, in words. */
export function showRecord(link: RecordLink, standing: StandingRecord, speech: RecordSpeech): ShownRecord {
  const { record, reference } = standing
  const title = textIn(record.title, speech.language)
  return {
    link,
    name: reference ?? title,
    title: reference === null ? '' : title,
    details: detailsOf(standing, speech),
    address: speech.address(record.id),
  }
}

/** A record that may not be read shows no more than its reference, if that is known. */
export function hideRecord(link: RecordLink, reference: string | null, { words }: RecordSpeech): ShownRecord {
  return { link, name: reference ?? words(['state.unavailable']), title: '', details: [], address: null }
}

function detailsOf({ kind, record, archived, answer }: StandingRecord, speech: RecordSpeech): string[] {
  const { words } = speech
  return [
    ...(archived ? [words(['state.archived'])] : []),
    leadOf(record, answer, speech),
    ...weightOf(kind, record, speech),
    words(choiceKeys(kind, 'status', record.status)),
    ...(record.illustrative ? [words(['state.illustrative'])] : []),
  ]
}

function leadOf(record: CommonRecord, given: Answer | undefined, { words, organisation }: RecordSpeech): string {
  if (record.lead === null) return record.outsideLead ?? words(['state.noLead'])
  const acceptance = acceptanceOf(record, given)
  const name = organisation(record.lead)
  return acceptance === 'proposed' || acceptance === 'declined' ? `${name} (${words([`state.${acceptance}`])})` : name
}

/** The level of a barrier; the due date of other kinds. */
function weightOf(kind: RecordKind, record: CommonRecord, { words, locale }: RecordSpeech): string[] {
  const valueOf = (field: string | undefined): unknown => (field === undefined ? null : Reflect.get(record, field))
  if (kind === 'barrier') {
    const rated = (field: string) => scale.nullable().catch(null).parse(valueOf(field))
    const level = levelOf(rated('severity'), rated('persistence'))
    return level === undefined ? [] : [`${words(facetKeys(kind, 'level'))}: ${words([`level.${level}`])}`]
  }
  const due = partialDate.safeParse(valueOf(typeOf(kind).rows.due))
  return due.success ? [partialDateWords(due.data, locale)] : []
}
