import { groupId, organisationId, personId, roundId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { recordLink } from '@minga/domain/roadmap/block-names'
import { chartLink } from '@minga/domain/roadmap/chart-link'
import { roundAbout, roundAnswers } from '@minga/domain/round/round'
import { z } from 'zod'

import { comparedRecord } from './compared-record.ts'
import { treeElement } from './history.ts'
import { pageQuery } from './pages.ts'
import { shownChart } from './shown-chart.ts'
import { shownRecord } from './shown-record.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** The state of one invited organisation. */
const roundStanding = z.object({
  organisation: organisationId,
  answer: z.enum(roundAnswers),
  /** Discussions it began within the round, and how many of them wait for a disposition. */
  comments: z.int(),
  undisposed: z.int(),
  /** The person who answered "no comments". */
  nothingBy: person.nullable(),
  lastAct: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
  /** It was invited and can no longer read the group, so no answer is expected. */
  left: z.boolean(),
})
export type RoundStanding = z.infer<typeof roundStanding>

export const roundView = z.object({
  id: roundId,
  group: groupId,
  about: roundAbout,
  name: z.string(),
  question: z.string(),
  /** The sequence of its subject: GET /api/rounds/:roundId/version. */
  sequence: z.int(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  closesOn: z.iso.date(),
  /** When it ended; null while it is open. */
  endedAt: z.iso.datetime().nullable(),
  remindDays: z.int(),
  standings: z.array(roundStanding),
})
export type RoundView = z.infer<typeof roundView>

/** GET /api/groups/:groupId/rounds: the newest first, in pages. */
export const roundsQuery = z.strictObject(pageQuery)
export const roundsAnswer = z.object({
  rounds: z.array(roundView),
  /** Whether reminders can be sent. */
  mails: z.boolean(),
  cursor: z.string().optional(),
})

/** GET /api/rounds/:roundId, for readers of its group. */
export const roundAnswerOf = z.object({ round: roundView, mails: z.boolean() })

/** GET /api/rounds: open rounds that wait for the reader's own organisation, the soonest to close first. */
export const waitingRoundsAnswer = z.object({ rounds: z.array(roundView) })

const comparedBlock = z.object({
  name: z.string(),
  level: z.int(),
  /** U+FFFC stands for what is no text; null where the block was not there. */
  stood: z.string().nullable(),
  stands: z.string().nullable(),
  /** The record of each U+FFFC, in order; null for one that is not a record. */
  stoodRecords: z.array(recordLink.nullable()).readonly().default([]),
  standsRecords: z.array(recordLink.nullable()).readonly().default([]),
  /** The chart that the block shows. */
  stoodChart: chartLink.optional(),
  standsChart: chartLink.optional(),
})
export type ComparedBlockView = z.infer<typeof comparedBlock>

/** A record as it stood, in words; one that the reader may not read now is its reference alone. */
const version = { at: z.iso.datetime().nullable() }
/** GET /api/rounds/:roundId/version: what the round asks about, as it stood at its opening and as it stands now. */
export const roundVersionAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('roadmap'),
    ...version,
    title: z.string(),
    /** The text as it stood, with marks and attributes, and the records and charts that it names as they stood. */
    tree: z.array(treeElement),
    records: z.array(shownRecord),
    charts: z.array(shownChart).default([]),
    blocks: z.array(comparedBlock),
  }),
  z.object({ kind: z.literal('records'), ...version, records: z.array(comparedRecord) }),
])
export type RoundVersion = z.infer<typeof roundVersionAnswer>

/** POST /api/groups/:groupId/rounds, by a lead of the group. Idempotent: the sender makes the id. */
export const newRound = z.strictObject({
  id: roundId,
  about: roundAbout,
  name: plainLine(120),
  question: z.string().trim().max(4000).default(''),
  organisations: z.array(organisationId).min(1).max(200),
  closesOn: z.iso.date(),
  remindDays: z.int().min(0).max(60).default(3),
})
export type NewRound = z.input<typeof newRound>

/** POST /api/rounds/:roundId/no-comments, for the person's own organisation; `false` takes it back. */
export const roundNothing = z.strictObject({ nothing: z.boolean() })

/** POST /api/rounds/:roundId/last-day: a later last day, while the round is open. */
export const lastDayChange = z.strictObject({ closesOn: z.iso.date() })

/** Each change answers with the round as it is now. */
export const roundChanged = z.object({ round: roundView })
/** POST /api/rounds/:roundId/reminders: to organisations without an answer, each once a day. */
export const roundReminded = z.object({ round: roundView, reminded: z.array(organisationId) })
