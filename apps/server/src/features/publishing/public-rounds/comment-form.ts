import { language as languageSchema, type Language } from '@minga/domain/language/language'
import { isPlainLine } from '@minga/domain/organisation/plain-line'
import {
  longestPublicBody,
  longestPublicComment,
  longestPublicCountry,
  longestPublicName,
} from '@minga/domain/public-round/public-round'
import { z } from 'zod'

import { printable } from '../../../files/export/printable.ts'

/** What a visitor filled in. */
export interface FilledComment {
  readonly on: string | undefined
  readonly words: string
  readonly proposed: string
  readonly name: string
  readonly body: string
  readonly country: string
  /** In lower case. */
  readonly address: string
}

/** The fields of the form that a person fills in, in their order. */
const commentFields = ['words', 'proposed', 'name', 'body', 'country', 'address', 'consent'] as const
export type CommentField = (typeof commentFields)[number]

const line = (longest: number) => z.string().max(longest).refine(isPlainLine)
const fields = {
  words: z.string().min(1).max(longestPublicComment),
  proposed: z.string().max(longestPublicComment),
  name: line(longestPublicName).min(1),
  body: line(longestPublicBody),
  country: line(longestPublicCountry),
  address: z.email().max(254),
  consent: z.literal('yes'),
} as const satisfies Record<CommentField, z.ZodType>

/** A form as it arrived: what it says, what is wrong with it, and whether a program filled it in. */
export interface ReadForm {
  readonly filled: FilledComment
  readonly faults: readonly CommentField[]
  readonly language: Language | undefined
  /** No person sees the field that was filled in. */
  readonly isByProgram: boolean
}

/** Parses `application/x-www-form-urlencoded`. Of a field that comes twice the last one counts. */
export function readCommentForm(bytes: Uint8Array): ReadForm {
  const sent = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
  // Browsers count a line's end as one letter and send two.
  const said = (field: string) => printable(sent[field] ?? '').trim()
  const oneLine = (field: string) => (sent[field] ?? '').toWellFormed().trim()
  const on = sent['on'] ?? ''
  const filled = {
    on: on === '' ? undefined : on.slice(0, 64),
    words: said('words'),
    proposed: said('proposed'),
    name: oneLine('name'),
    body: oneLine('body'),
    country: oneLine('country'),
    address: oneLine('address').toLowerCase(),
  }
  const given: Record<CommentField, string> = { ...filled, consent: sent['consent'] ?? '' }
  return {
    filled,
    faults: commentFields.filter((field) => !fields[field].safeParse(given[field]).success),
    language: languageSchema.safeParse(sent['language']).data,
    isByProgram: (sent['website'] ?? '') !== '',
  }
}
