import { groupId } from '@minga/domain/identity/ids'
import { notSecondPerson } from '@minga/domain/organisation/second-person'
import { heldBy, holdId, holdReason } from '@minga/domain/strike-out/hold'
import {
  mostPlaces,
  proposedPlace,
  strikeOutGround,
  strikeOutId,
  strikeOutPlace,
  strikeOutState,
  struckWords,
} from '@minga/domain/strike-out/strike-out'
import { z } from 'zod'

import { writer } from './writer.ts'

const key = z.string().min(1).max(100)

/**
 * POST /api/strike-outs, by the secretariat: proposes that words are struck out of places, or looks what that would
 * touch (`dryRun`). A room is a roadmap or a register: every occurrence of the words goes, from its past too, and from
 * what was discussed of it. A comment or a file goes whole; then no words are needed.
 */
export const newStrikeOut = z
  .strictObject({
    id: strikeOutId,
    ground: strikeOutGround,
    words: struckWords.default([]),
    places: z.array(proposedPlace).min(1).max(mostPlaces),
    dryRun: z.boolean().default(false),
  })
  .refine(
    ({ words, places }) => words.length > 0 || places.every(({ kind }) => kind !== 'room'),
    'a room is struck by the words',
  )

const touchedPlace = z.object({
  place: strikeOutPlace,
  group: groupId,
  /** Its own name, if it has one: a roadmap's title, a file's name. */
  title: z.string().nullable(),
  /** How often the words can be read there now. */
  occurrences: z.int(),
  /** How many letters and values of them ever stood there, also what was removed since. */
  written: z.int(),
})

/** The places that a strike-out would touch; `elsewhere`: places that the asker may read where the words stand as well. */
export const strikeOutTouches = z.object({
  touches: z.array(touchedPlace),
  elsewhere: z.array(touchedPlace.pick({ place: true, group: true, title: true })),
  /** A hold stands on some of it: nothing is struck out until it is lifted. */
  held: z.boolean(),
})

const strikeOut = z.object({
  id: strikeOutId,
  ground: strikeOutGround,
  state: strikeOutState,
  places: z.array(touchedPlace.pick({ place: true, group: true, title: true })),
  /** Until they are struck out, for those who decide about it. */
  words: z.array(z.string()).nullable(),
  by: writer,
  at: z.iso.datetime(),
  confirmedBy: writer.nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  /** The numbers of struck things. */
  result: z.object({ updates: z.int(), snapshots: z.int(), rows: z.int(), files: z.int(), mails: z.int() }).nullable(),
  mayConfirm: z.boolean(),
  /** Why a principal who reads it is no second person beside the one who proposed it. */
  whyNotConfirm: z.enum(notSecondPerson).nullable().default(null),
  mayWithdraw: z.boolean(),
  held: z.boolean(),
})
export type StrikeOutView = z.infer<typeof strikeOut>
export const strikeOutMade = z.union([strikeOut, strikeOutTouches])
export const strikeOutAnswer = strikeOut

/** POST /api/strike-outs/:strikeOutId/confirm, by a principal who did not propose it; and …/withdraw, by the secretariat. */
export const strikeOutKey = z.strictObject({ key })

/**
 * GET /api/strike-outs: for the secretariat and principals, those of groups that they read. With `room`, what was struck
 * out of it, for all who read it. `backups`: since when backups hold nothing of what was struck out; earlier ones do.
 */
export const strikeOutsQuery = z.strictObject({ room: z.string().max(100).optional() })
export const strikeOutsAnswer = z.object({
  strikeOuts: z.array(strikeOut),
  backups: z.object({ heldBefore: z.iso.datetime().nullable(), last: z.iso.datetime().nullable() }),
})

/**
 * POST /api/holds, by a person who speaks for the organisation; for a group, by the secretariat or a person who speaks
 * for an organisation in it.
 */
export const newHold = z.strictObject({ id: holdId, of: heldBy, reason: holdReason })
const hold = z.object({
  id: holdId,
  of: heldBy,
  reason: z.string(),
  by: writer,
  at: z.iso.datetime(),
  liftedBy: z.string().nullable(),
  liftedAt: z.iso.datetime().nullable(),
  mayLift: z.boolean(),
})
export type HoldView = z.infer<typeof hold>
export const holdAnswer = hold
/** GET /api/holds: those that the asker's organisation placed or is subject to, and for the secretariat those of groups. */
export const holdsAnswer = z.object({ holds: z.array(hold) })
