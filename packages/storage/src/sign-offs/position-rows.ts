import { fileId, organisationId, personId, type PersonId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { acting, givenAs, positionId, positionKind, reservation, type Acting } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { countsFromHold } from '@minga/domain/sign-off/one-time-link'
import { officialLetter, type OfficialLetter } from '@minga/domain/thread/official-letter'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { holdsOf, type HoldRow } from './hold-rows.ts'

const positionRow = z.object({
  signOff: signOffId,
  number: z.int(),
  id: positionId,
  /** The number of the sign-off's text that it answers. */
  text: z.int(),
  organisation: organisationId,
  position: positionKind,
  reservations: jsonText(z.array(reservation)),
  reason: z.string(),
  cure: z.string(),
  /** Only the organisation's own people read it. Empty for a received position: its letter is its mandate. */
  mandate: z.string(),
  mandateFile: fileId.nullable(),
  language,
  acting: givenAs,
  by: personId,
  at: z.string(),
  /** The organisation's printed sentence, as it stood then. */
  sentence: jsonText(localizedText),
})
type StoredPosition = z.infer<typeof positionRow>

const letterRow = officialLetter.extend({
  position: positionId,
  confirmedBy: personId.nullable(),
  confirmedAs: acting.nullable(),
  confirmedAt: z.string().nullable(),
})
/** The letter that a position came in, and the person of its organisation who confirmed it. */
export type PositionLetterRow = z.infer<typeof letterRow>

/** One answer of an organisation. */
export type PositionRow = StoredPosition & {
  readonly letter: PositionLetterRow | null
  /** Null for one that was not given by a one-time link. */
  readonly hold: HoldRow | null
  /** The moment from which it counts for its organisation. */
  readonly countsFrom: string | null
}

/** Appends an answer behind all others. @returns false where its id is taken */
export async function addPosition(
  tx: Transaction,
  { signOff, reservations, mandateFile, sentence, ...row }: Omit<StoredPosition, 'number'>,
): Promise<boolean> {
  const { last } = lastRow.parse(
    await tx
      .selectFrom('sign_off_position')
      .select((build) => build.fn.max('number').as('last'))
      .where('sign_off', '=', signOff)
      .executeTakeFirst(),
  )
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_off_position')
    .values({
      ...row,
      sign_off: signOff,
      number: (last ?? 0) + 1,
      reservations: JSON.stringify(reservations),
      mandate_file: mandateFile,
      sentence: JSON.stringify(sentence),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

const lastRow = z.object({ last: z.int().nullable() })

/** The letter of a received position. */
export async function addPositionLetter(tx: Transaction, position: string, letter: OfficialLetter): Promise<void> {
  const unconfirmed = { confirmed_by: null, confirmed_as: null, confirmed_at: null }
  await tx
    .insertInto('position_letter')
    .values({ position, ...letter, ...unconfirmed })
    .execute()
}

/** Its organisation confirms it as its own answer. */
export async function confirmPosition(
  tx: Transaction,
  position: string,
  { by, as, at }: { readonly by: PersonId; readonly as: Acting; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('position_letter')
    .set({ confirmed_by: by, confirmed_as: as, confirmed_at: at })
    .where('position', '=', position)
    .execute()
}

/** All answers to these sign-offs, each sign-off's earliest first. */
export async function positionsOf(db: Db, signOffs: readonly SignOffId[]): Promise<PositionRow[]> {
  if (signOffs.length === 0) return []
  const found = await places(db, signOffs).select(words).execute()
  return joined(db, signOffs, found)
}

/**
 * The same without their words, for those who count: reservations, reason, cure, mandate and sentence read as empty. All that
 * sixty organisations ever answered is megabytes, of which little stands.
 */
export async function countedPositionsOf(db: Db, signOffs: readonly SignOffId[]): Promise<PositionRow[]> {
  if (signOffs.length === 0) return []
  const found = await places(db, signOffs).execute()
  return joined(
    db,
    signOffs,
    found.map((row) => ({ ...row, ...noWords })),
  )
}

/** What some answers say, by their ids. */
export async function positionWordsOf(
  db: Db,
  positions: readonly PositionRow['id'][],
): Promise<ReadonlyMap<PositionRow['id'], Pick<PositionRow, 'reservations' | 'sentence'>>> {
  const found = await db
    .selectFrom('sign_off_position')
    .select(['id', 'reservations', 'sentence'])
    .where('id', 'in', positions)
    .execute()
  const read = positionRow.pick({ id: true, reservations: true, sentence: true }).array().parse(found)
  return new Map(read.map((row) => [row.id, row]))
}

const words = ['reservations', 'reason', 'cure', 'mandate', 'sentence'] as const
const noWords = { reservations: '[]', reason: '', cure: '', mandate: '', sentence: '{}' }

function places(db: Db, signOffs: readonly SignOffId[]) {
  return db
    .selectFrom('sign_off_position')
    .select(['sign_off as signOff', 'number', 'id', 'text', 'organisation', 'position'])
    .select(['mandate_file as mandateFile', 'language', 'acting', 'by', 'at'])
    .where('sign_off', 'in', signOffs)
    .orderBy('sign_off')
    .orderBy('number')
}

async function joined(db: Db, signOffs: readonly SignOffId[], found: readonly object[]): Promise<PositionRow[]> {
  const [letters, holds] = await Promise.all([lettersOf(db, signOffs), holdsOf(db, signOffs)])
  return positionRow
    .array()
    .parse(found)
    .map((row) => {
      const [letter, hold] = [letters.get(row.id) ?? null, holds.get(row.id) ?? null]
      return { ...row, letter, hold, countsFrom: countsFrom(row, letter, hold) }
    })
}

function countsFrom(
  { acting: as, at }: StoredPosition,
  letter: PositionLetterRow | null,
  hold: HoldRow | null,
): string | null {
  if (hold !== null) return countsFromHold(hold)
  return as === 'received' ? (letter?.confirmedAt ?? null) : at
}

async function lettersOf(db: Db, signOffs: readonly SignOffId[]): Promise<ReadonlyMap<string, PositionLetterRow>> {
  const found = await db
    .selectFrom('position_letter')
    .innerJoin('sign_off_position', 'sign_off_position.id', 'position_letter.position')
    .select(['position_letter.position', 'position_letter.number', 'dated', 'signatory', 'office', 'file'])
    .select(['confirmed_by as confirmedBy', 'confirmed_as as confirmedAs', 'confirmed_at as confirmedAt'])
    .where('sign_off_position.sign_off', 'in', signOffs)
    .execute()
  return new Map(
    letterRow
      .array()
      .parse(found)
      .map((letter) => [letter.position, letter]),
  )
}
