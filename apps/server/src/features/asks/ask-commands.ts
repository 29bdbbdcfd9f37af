import { can, type Actor } from '@minga/domain/access/can'
import { asksForSupport, mostAsks, type AskId, type AskState } from '@minga/domain/ask/ask'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { newAsk } from '@minga/protocol/http/asks'
import { addAsk, countAsks, madeAs, setAskState, type MadeAsk } from '@minga/storage/asks/ask-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import type { z } from 'zod'

import { notifyOfAsk } from '../../commands/notices/notify-of-asks.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { askFor } from '../../views/ask-views.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import { recordFor } from '../../views/record-views.ts'

const noAsks = new Refusal('invalid-request', 'a record of this kind does not say what it needs', 'kind')
export const archivedRecord = new Refusal('conflict', 'the record is archived', 'archived')
const full = new Refusal('conflict', `a record has at most ${mostAsks.open} open asks`, 'asks')
const notReading = new Refusal('conflict', 'that organisation does not read this group', 'to')

type Wanted = z.output<typeof newAsk> & {
  readonly record: RecordId
  /** Of the sender, for words whose language is not said. */
  readonly ownLanguage: Language
  readonly at: string
}

/** Says what a record needs. Sent again by the same person, it changes nothing. */
export async function makeAsk(
  tx: Transaction,
  actor: Actor,
  { id, record, kind, words, language, ownLanguage, to, at }: Wanted,
): Promise<AskId | Refusal> {
  const row = await recordFor(tx, actor, record, 'read')
  if (row instanceof Refusal) return row
  const group = await findGroup(tx, row.group)
  if (group === undefined) return notFound
  if (!can(actor, { action: 'ask-for-support', resource: { group, lead: row.fields.lead } })) return notAllowed
  if (!asksForSupport(row.kind)) return noAsks
  const { person: by, organisation } = actor
  const ask: MadeAsk = {
    id,
    record,
    kind,
    words,
    language: language ?? ownLanguage,
    asked: to,
    organisation,
    by,
    at,
    state: 'open',
  }
  const before = await madeAs(tx, id)
  if (before !== undefined) return isSame(before, ask) ? id : idTaken
  if (row.archived) return archivedRecord
  const { open, ever } = await countAsks(tx, record)
  if (open >= mostAsks.open || ever >= mostAsks.ever) return full
  if (to !== null && !(await readersOfPlace(tx, group)).has(to)) return notReading
  await addAsk(tx, ask)
  const concerned = to === null ? {} : { organisation: to }
  const about = { actor, subject: record, group: group.id, ...concerned }
  await recordAudit(tx, { ...about, kind: 'support-asked', details: { kind } })
  if (to !== null) await notifyOfAsk(tx, { group, record, by, at, change: { kind: 'support-asked', of: to } })
  await addRecordsEvent(tx, row, [record])
  return id
}

/** Not the language: where it was not said, it is that of the sender's profile, which changes between two attempts. */
function isSame(before: MadeAsk, ask: MadeAsk): boolean {
  const names = ['record', 'kind', 'words', 'asked', 'by'] as const
  return names.every((name) => before[name] === ask[name])
}

const auditKind = { open: 'ask-opened-again', met: 'ask-met', withdrawn: 'ask-withdrawn' } as const

/** Says that the record has what it needs, that it needs it no longer, or that it does after all. */
export async function changeAsk(
  tx: Transaction,
  actor: Actor,
  { id, state }: { readonly id: AskId; readonly state: AskState },
): Promise<AskId | Refusal> {
  const found = await askFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { ask, group } = found
  if (!can(actor, { action: 'ask-for-support', resource: { group, lead: ask.lead } })) return notAllowed
  if (ask.state === state) return id
  if (ask.archived) return archivedRecord
  if (state === 'open' && (await countAsks(tx, ask.own)).open >= mostAsks.open) return full
  await setAskState(tx, id, state)
  const { kind, record } = ask
  await recordAudit(tx, { actor, subject: record, group: group.id, kind: auditKind[state], details: { kind } })
  await addRecordsEvent(tx, ask, [record])
  return id
}
