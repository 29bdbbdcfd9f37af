import { actingOf } from '@minga/domain/access/sign-off-decisions'
import { can, type Actor } from '@minga/domain/access/can'
import { currentPositions, positionFault, type GivenAs } from '@minga/domain/sign-off/position'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { blocksOf } from '@minga/domain/sign-off/signed-edition'
import type { newPosition, positionGiven } from '@minga/protocol/http/sign-off-acts'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { nameFile } from '@minga/storage/sign-offs/position-file-rows'
import { addPosition, countedPositionsOf } from '@minga/storage/sign-offs/position-rows'
import { freezeSignature } from '@minga/storage/sign-offs/signature-rows'
import { editionsOfText } from '@minga/storage/sign-offs/signed-text-rows'
import { sentenceOf } from '@minga/storage/sign-offs/signing-rows'
import type { z } from 'zod'

import { idTaken, notAllowed, Refusal, stale } from '../../http/refusal.ts'
import { refusalOfFile } from './position-files.ts'
import { addAnswerEvents } from './sign-off-event.ts'
import { signOffFor, type FoundSignOff } from './sign-off-for.ts'

export const isOver = new Refusal('conflict', 'this sign-off is closed', 'state')
const hasMoved = new Refusal('changed-since', 'another text is signed now: look at what changed', 'root')
const faults = {
  reservations: new Refusal('invalid-request', 'reservations: one at least, on clauses of the text', 'reservations'),
  reason: new Refusal('invalid-request', 'reason: to what it objects, or which change would cure it', 'reason'),
  cure: new Refusal('invalid-request', 'cure: of an objection alone', 'cure'),
} as const

type Asked = z.output<typeof newPosition>

/** Appends an answer of the actor's organisation to the text that they read. */
export async function givePosition(
  tx: Transaction,
  actor: Actor,
  { signOff: signOffId, now: clock, ...asked }: Asked & { readonly signOff: SignOffId; readonly now: () => Date },
): Promise<z.input<typeof positionGiven> | Refusal> {
  const found = await signOffFor(tx, actor, signOffId)
  if (found instanceof Refusal) return found
  const { resource, text, roadmap } = found
  const acting = actingOf(actor)
  if (acting === undefined || !can(actor, { action: 'give-position', resource })) return notAllowed
  // Read when the transaction has begun: what waited for it may be too late.
  const now = clock()
  const { organisation } = actor
  const { mandateFile, seen, ...said } = asked
  if (seen !== undefined && seen !== (await lastAnswerOf(tx, signOffId, organisation, now))) return stale
  const refused =
    mandateFile === undefined ? undefined : await refusalOfFile(tx, actor, { signOff: signOffId, file: mandateFile })
  if (refused !== undefined) return refused
  const given = await appendPosition(tx, actor, found, { ...said, mandateFile, acting, organisation, now })
  if (given instanceof Refusal) return given
  await freezeSignature(tx, asked.id)
  if (mandateFile !== undefined) await nameFile(tx, mandateFile, asked.id)
  const about = { actor, group: roadmap.group, subject: roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-position-given', details: { sequence: text.sequence } })
  return given
}

/** The answer that counts for an organisation; null before its first. */
async function lastAnswerOf(tx: Transaction, signOff: SignOffId, organisation: OrganisationId, now: Date) {
  return currentPositions(await countedPositionsOf(tx, [signOff]), now).get(organisation)?.id ?? null
}

type Said = Omit<Asked, 'mandateFile' | 'seen'> &
  Partial<Pick<Asked, 'mandateFile'>> & {
    readonly acting: GivenAs
    readonly organisation: OrganisationId
    readonly now: Date
    /** Who learns at once that something was answered: by default all who were asked. */
    readonly heardBy?: readonly OrganisationId[]
  }

/** Appends an answer to the text that is signed, and tells those who may know that something was answered. */
export async function appendPosition(
  tx: Transaction,
  { person: by }: Actor,
  found: FoundSignOff,
  {
    now,
    root,
    heardBy,
    mandateFile = null,
    ...said
  }: Omit<Said, 'mandateFile'> & { mandateFile?: Said['mandateFile'] | null },
): Promise<z.input<typeof positionGiven> | Refusal> {
  const { signOff, text } = found
  if (!takesAnswers(signOff, now)) return isOver
  if (!isOfText(found, root)) return hasMoved
  const blocks = blocksOf(await editionsOfText(tx, signOff.id, text.number))
  const fault = positionFault(said, blocks)
  if (fault !== undefined) return faults[fault]
  const at = now.toISOString()
  const sentence = await sentenceOf(tx, said.organisation)
  const row = { ...said, mandateFile, sentence, by, at, signOff: signOff.id, text: text.number }
  if (!(await addPosition(tx, row))) return idTaken
  await addAnswerEvents(tx, found, at, heardBy)
  return { id: said.id, at }
}

/** Whether the answer is to the text that is signed. Before a first move there is no other that could have been read. */
function isOfText({ texts, text }: Pick<FoundSignOff, 'texts' | 'text'>, root: string | undefined): boolean {
  return root === undefined ? texts.length === 1 : root === text.root
}
