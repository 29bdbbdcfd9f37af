import { groupId, organisationId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'

/**
 * What waits: a record whose date comes near or is over, a proposed lead, a comment round, a sign-off, a rating, a review, an
 * assigned discussion, an unread mention, texts to translate.
 */
export const weekItemKinds = [
  'record',
  'lead',
  'round',
  'sign-off',
  'rating',
  'review',
  'discussion',
  'mention',
  'translation',
] as const

export const weekItem = z.object({
  kind: z.enum(weekItemKinds),
  /** Of the record, round, sign-off, rating, review or discussion; the number of the notice, and the group's of translations. */
  id: z.string(),
  group: groupId,
  recordKind: recordKind.nullable(),
  /** `ACT-007`, `D-12`; of a review its period, `2026-Q3`. */
  reference: z.string().nullable(),
  /** A text in several languages, or in the one that it is written in. */
  name: z.union([z.string(), localizedText]),
  /** The beginning of a comment. */
  excerpt: z.string().nullable(),
  /** The last day; null where it has none. */
  day: z.iso.date().nullable(),
  /** A record's date as far as it is known. */
  date: partialDate.nullable(),
  /** Whom it comes from: who proposed, asked or mentioned. Of a record in the organisation's week, whom it is assigned to. */
  by: z.object({ name: z.string(), organisation: organisationId }).nullable(),
  /** How many texts, or lines of a review of which its organisation says nothing yet. */
  count: z.int().nullable(),
  /** Of a review: how many lines its organisation has drafted, and approved nothing of. */
  drafts: z.int().nullable().default(null),
  /** Of a review: how many lines nobody has said, of which an earlier report says something that can be said again. */
  repeatable: z.int().nullable().default(null),
  /** Where it lies, within this site. */
  address: z.string().startsWith('/'),
  /** Whether the reader may do what it asks for; otherwise others of their organisation do. */
  mayAct: z.boolean(),
})
export type WeekItem = z.infer<typeof weekItem>

/** GET /api/me/week: what waits for me, or for my organisation. */
export const weekQuery = z.strictObject({ of: z.enum(['me', 'organisation']).default('me') })
export const weekAnswer = z.object({
  /** The first of its seven days, where the reader is. */
  today: z.iso.date(),
  /** The earliest first, those without a day last. */
  items: z.array(weekItem),
  /** How many more wait than these. */
  more: z.int(),
})
export type WeekAnswer = z.infer<typeof weekAnswer>
/** The same, parsed leniently by a page that may be older than the server. */
export const readWeek = weekAnswer.extend({ items: knownEntries(weekItem) })

/** GET /api/me/week/forward: a text about the organisation's week for its own members, without anything internal. */
export const weekForwardQuery = z.strictObject({ language: z.enum(['es', 'pt', 'en']).optional() })
export const weekForwardAnswer = z.object({ subject: z.string(), text: z.string() })
