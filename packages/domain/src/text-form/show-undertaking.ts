import { z } from 'zod'

import { partialDate } from '../calendar/partial-date.ts'
import { partialDateWords } from '../calendar/partial-date-words.ts'
import { comparisons } from '../milestone/milestone.ts'
import { targetWords } from '../milestone/target-words.ts'
import { localizedText, textIn } from '../language/language.ts'
import { recordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'
import type { RecordLink } from '../roadmap/block-names.ts'
import type { Undertaking } from '../version/canonical-clauses.ts'
import type { ShownRecord } from './read-text.ts'
import type { RecordSpeech } from './show-record.ts'

type Speech = Pick<RecordSpeech, 'language' | 'locale' | 'organisation' | 'words'>

/** The organisation that an undertaking names as its lead. */
export function leadIn({ fields: { lead } }: Undertaking): string | null {
  return typeof lead === 'string' ? lead : null
}

/** An undertaking in which no organisation is named as lead: for people outside, where it gave no promise. A body outside stays. */
export function withoutLead(undertaking: Undertaking): Undertaking {
  return { ...undertaking, fields: { ...undertaking.fields, lead: null } }
}

/**
 * A record as people outside read it: its undertaking when the text was signed, and nothing else of the register. It
 * has no link: they can't open the register.
 *
 * @param isAccepted whether the organisation that is named as lead had accepted by then. If not, it reads "proposed, not accepted",
 *   also where it declined: an answer is its group's own. The public reads none that had not (`withoutLead`)
 */
export function showUndertaking(
  link: RecordLink,
  undertaking: Undertaking,
  speech: Speech,
  isAccepted: boolean,
): ShownRecord {
  const { reference, fields } = undertaking
  const title = textIn(localizedText.catch({}).parse(fields['title']), speech.language)
  return {
    link,
    name: reference ?? title,
    title: reference === null ? '' : title,
    details: detailsOf(undertaking, speech, isAccepted),
    address: null,
  }
}

function detailsOf(undertaking: Undertaking, speech: Speech, isAccepted: boolean): string[] {
  const { kind, fields } = undertaking
  const { outsideLead, indicator, baseYear } = fields
  const { locale, organisation, words } = speech
  const lead = leadIn(undertaking)
  const proposed = isAccepted ? '' : ` (${words(['state.proposed'])})`
  const led = lead === null ? wordsOf(outsideLead) : organisation(lead) + proposed
  const known = recordKind.safeParse(kind).data
  const due = partialDate.safeParse(known && fields[typeOf(known).rows.due ?? ''])
  const base = typeof baseYear === 'number' ? `(${String(baseYear)})` : ''
  return [
    led,
    [wordsOf(indicator), targetWords(target.parse(fields), locale), base].filter((each) => each !== '').join(' '),
    due.success ? partialDateWords(due.data, locale) : '',
  ].filter((each) => each !== '')
}

const target = z.object({
  comparison: z.enum(comparisons).nullable().catch(null),
  value: z.number().nullable().catch(null),
  unit: z.string().nullable().catch(null),
})

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
