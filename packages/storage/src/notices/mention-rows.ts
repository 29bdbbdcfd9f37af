import { organisationId, personId, type PersonId } from '@minga/domain/identity/ids'
import type { KnownMention } from '@minga/domain/roadmap/mention-changes'
import type { TextMention } from '@minga/domain/roadmap/text-mentions'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** `new`: to be decided a minute after it came; `waiting`: until the draft is opened. */
export const mentionState = z.enum(['new', 'waiting', 'settled'])
export type MentionState = z.infer<typeof mentionState>

const mention = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), who: personId, block: z.string() }),
  z.object({ kind: z.literal('organisation'), who: organisationId, block: z.string() }),
])
const knownRow = z.object({ gone: z.string().nullable(), state: mentionState }).and(mention)

/** The mentions of a room, also those that do not stand there any more. */
export async function mentionsOfRoom(
  tx: Transaction,
  room: string,
): Promise<(KnownMention & { readonly state: MentionState })[]> {
  const found = await tx
    .selectFrom('text_mention')
    .select(['block', 'kind', 'who', 'state', 'gone_at as gone'])
    .where('room', '=', room)
    .execute()
  return knownRow
    .array()
    .parse(found)
    .map(({ gone, ...each }) => ({ ...each, goneAt: gone === null ? undefined : Date.parse(gone) }))
}

interface NewMention extends TextMention {
  readonly by: string | null
  /** ISO. */
  readonly at: string
  readonly state: MentionState
}

export async function addMention(
  tx: Transaction,
  room: string,
  { block, kind, who, by, at, state }: NewMention,
): Promise<void> {
  await tx.insertInto('text_mention').values({ room, block, kind, who, by, at, state, gone_at: null }).execute()
}

export async function markGone(tx: Transaction, room: string, gone: TextMention, at: string): Promise<void> {
  await one(tx, room, gone).set({ gone_at: at }).execute()
}

export async function markReturned(tx: Transaction, room: string, returned: TextMention): Promise<void> {
  await one(tx, room, returned).set({ gone_at: null }).execute()
}

/** It stands in another block from now on, with all that is known of it. */
export async function moveMention(tx: Transaction, room: string, from: TextMention, block: string): Promise<void> {
  await one(tx, room, from).set({ block, gone_at: null }).execute()
}

/** One that is not decided yet was written anew, by another person perhaps. */
export async function setMentionWriter(tx: Transaction, room: string, written: TextMention, by: string): Promise<void> {
  await one(tx, room, written).set({ by }).execute()
}

export async function setMentionState(
  tx: Transaction,
  room: string,
  mentioned: TextMention,
  state: MentionState,
): Promise<void> {
  await one(tx, room, mentioned).set({ state }).execute()
}

/** Settles all that a person wrote and that is not decided yet. */
export async function settleMentionsBy(tx: Transaction, by: PersonId): Promise<void> {
  await tx
    .updateTable('text_mention')
    .set({ state: 'settled' })
    .where('state', '=', 'new')
    .where('by', '=', by)
    .execute()
}

function one(tx: Transaction, room: string, { block, kind, who }: TextMention) {
  return tx.updateTable('text_mention').where((eb) => eb.and({ room, block, kind, who }))
}

/** The ids among these that a person or an organisation has. */
export async function knownSubjects(tx: Transaction, mentions: readonly TextMention[]): Promise<ReadonlySet<string>> {
  const of = (kind: TextMention['kind']) => [
    ...new Set(mentions.flatMap((each) => (each.kind === kind ? [each.who] : []))),
  ]
  const people = await inChunks(of('person'), (chunk) =>
    tx.selectFrom('person').select('id').where('id', 'in', chunk).execute(),
  )
  const organisations = await inChunks(of('organisation'), (chunk) =>
    tx.selectFrom('organisation').select('id').where('id', 'in', chunk).execute(),
  )
  return new Set([...people, ...organisations].map(({ id }) => id))
}

const openRow = z.object({ room: z.string(), by: personId, state: mentionState }).and(mention)
/** A mention that is to be decided. */
export type OpenMention = z.infer<typeof openRow>

/**
 * The mentions that stand in a text and are to be decided now, the oldest first: new ones that came by then, and those
 * that waited for their roadmap to be opened.
 *
 * @param by ISO
 */
export async function openMentions(db: Db, by: string, limit: number): Promise<OpenMention[]> {
  const found = await db
    .selectFrom('text_mention')
    .innerJoin('roadmap', (join) => join.on(sql<boolean>`'roadmap.' || roadmap.id = text_mention.room`))
    .select(['text_mention.room', 'text_mention.block', 'text_mention.kind', 'text_mention.who'])
    .select(['text_mention.by', 'text_mention.state'])
    .where('text_mention.gone_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('text_mention.state', '=', 'new'), eb('text_mention.at', '<=', by)]),
        eb.and([eb('text_mention.state', '=', 'waiting'), eb('roadmap.opened_at', 'is not', null)]),
      ]),
    )
    .orderBy('text_mention.at')
    .limit(limit)
    .execute()
  return openRow.array().parse(found)
}

const counted = z.object({ sent: z.coerce.number() })

/** How many notices this person sent after `since`, in ISO, by naming people in texts: in all, or to one person. */
export async function countMentionNotices(
  tx: Transaction,
  by: PersonId,
  since: string,
  to?: PersonId,
): Promise<number> {
  let query = tx
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll().as('sent'))
    .where('block', 'is not', null)
    .where('by', '=', by)
    .where('at', '>', since)
  if (to !== undefined) query = query.where('person', '=', to)
  return counted.parse(await query.executeTakeFirstOrThrow()).sent
}

/** Deletes mentions that are gone since before then, in ISO: the same name in that block is a new one from then on. */
export async function forgetGoneMentions(db: Db, before: string): Promise<void> {
  await db.deleteFrom('text_mention').where('gone_at', '<', before).execute()
}
