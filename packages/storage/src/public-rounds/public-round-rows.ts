import { personId, roundId, type PersonId, type RoundId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { publicRoundActs, type PublicRoundAct } from '@minga/domain/public-round/public-round'
import { slug, type Slug } from '@minga/domain/publication/publication'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const publicRoundRow = z.object({
  round: roundId,
  slug,
  firstDay: z.string(),
  lastDay: z.string(),
  languages: jsonText(z.array(language)),
  words: jsonText(localizedText),
  preparedBy: personId,
  preparedAt: z.string(),
})
const actRow = z.object({
  round: roundId,
  number: z.int(),
  act: z.enum(publicRoundActs),
  by: personId,
  at: z.string(),
})
type ActRow = z.infer<typeof actRow>

/** A round that the public reads, or that is prepared for it. */
export interface PublicRoundRow extends z.infer<typeof publicRoundRow> {
  /** The last act about whether it is readable, and the last one about its answers. */
  readonly reading: (ActRow & { readonly act: 'opened' | 'withdrawn' }) | null
  readonly answers: (ActRow & { readonly act: 'answered' | 'answers-withdrawn' }) | null
}

export async function findPublicRound(db: Db, round: RoundId): Promise<PublicRoundRow | undefined> {
  const found = await select(db).where('round', '=', round).executeTakeFirst()
  return found === undefined ? undefined : withActs(db, publicRoundRow.parse(found))
}

export async function publicRoundAt(db: Db, address: Slug): Promise<PublicRoundRow | undefined> {
  const found = await select(db).where('slug', '=', address).executeTakeFirst()
  return found === undefined ? undefined : withActs(db, publicRoundRow.parse(found))
}

/** All that were ever given. */
export async function allPublicRoundSlugs(db: Db): Promise<ReadonlySet<string>> {
  const found = await db.selectFrom('public_round').select('slug').execute()
  return new Set(found.map((each) => each.slug))
}

/** All of the installation. */
export async function allPublicRounds(db: Db): Promise<PublicRoundRow[]> {
  const rows = publicRoundRow.array().parse(await select(db).orderBy('round').execute())
  return Promise.all(rows.map((row) => withActs(db, row)))
}

/** Prepares a round for the public, or prepares it otherwise: its address stays. */
export async function putPublicRound(
  tx: Transaction,
  { languages, words, ...row }: Omit<PublicRoundRow, 'reading' | 'answers'>,
): Promise<void> {
  const changing = {
    first_day: row.firstDay,
    last_day: row.lastDay,
    languages: JSON.stringify(languages),
    words: JSON.stringify(words),
    prepared_by: row.preparedBy,
    prepared_at: row.preparedAt,
  }
  await tx
    .insertInto('public_round')
    .values({ round: row.round, slug: row.slug, ...changing })
    .onConflict((conflict) => conflict.column('round').doUpdateSet(changing))
    .execute()
}

export async function setPublicLastDay(tx: Transaction, round: RoundId, lastDay: string): Promise<void> {
  await tx.updateTable('public_round').set({ last_day: lastDay }).where('round', '=', round).execute()
}

/** Appends what became of it. */
export async function addPublicRoundAct(
  tx: Transaction,
  {
    round,
    act,
    by,
    at,
  }: { readonly round: RoundId; readonly act: PublicRoundAct; readonly by: PersonId; readonly at: string },
): Promise<void> {
  const acts = await actsOf(tx, round)
  const number = (acts.at(-1)?.number ?? 0) + 1
  await tx.insertInto('public_round_act').values({ round, number, act, by, at }).execute()
}

function isReading({ act }: ActRow): boolean {
  return act === 'opened' || act === 'withdrawn'
}

async function withActs(db: Db, row: z.infer<typeof publicRoundRow>): Promise<PublicRoundRow> {
  const acts = await actsOf(db, row.round)
  const reading = acts.findLast(isReading)
  const answers = acts.findLast((each) => !isReading(each))
  return {
    ...row,
    reading: (reading ?? null) as PublicRoundRow['reading'],
    answers: (answers ?? null) as PublicRoundRow['answers'],
  }
}

async function actsOf(db: Db, round: RoundId): Promise<ActRow[]> {
  const found = await db
    .selectFrom('public_round_act')
    .selectAll()
    .where('round', '=', round)
    .orderBy('number')
    .execute()
  return actRow.array().parse(found)
}

function select(db: Db) {
  return db
    .selectFrom('public_round')
    .select(['round', 'slug', 'first_day as firstDay', 'last_day as lastDay', 'languages', 'words'])
    .select(['prepared_by as preparedBy', 'prepared_at as preparedAt'])
}
