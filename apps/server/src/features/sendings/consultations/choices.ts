import type { Actor } from '@minga/domain/access/can'
import {
  partOf,
  wordsTogether,
  type BlockChoice,
  type BlockPart,
  type WantedThere,
} from '@minga/domain/consultation/choice'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import type { newChoice } from '@minga/protocol/http/consultations'
import { findAnswer } from '@minga/storage/consultations/answer-rows'
import { findChoice, setChoice, type ChoiceRow } from '@minga/storage/consultations/choice-rows'
import { sentClauses } from '@minga/storage/consultations/consultation-rows'
import { findMember } from '@minga/storage/consultations/member-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { z } from 'zod'

import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { Refusal } from '../../../http/refusal.ts'
import { contentOf } from './answer-content.ts'
import { openConsultationFor } from './consultation-for.ts'

const noSuchBlock = new Refusal('invalid-request', 'block: was not in the text', 'block')
const noSuchDifference = new Refusal('conflict', 'one of these is not there any more: look again', 'choice')
const reasons = {
  meet: new Refusal('conflict', 'two of them change the same words: write by hand what is meant', 'meet'),
  apart: new Refusal('conflict', 'they want different things of the block as a whole: choose one', 'apart'),
} as const
const changedSince = ({ words }: ChoiceRow) =>
  new Refusal('changed-since', 'another reader decided meanwhile', 'seen', { current: words })

type Asked = z.output<typeof newChoice> & { readonly id: ConsultationId; readonly at: string }

/** Decides about one place. The last decision counts, and none is lost: who had not seen the standing one is told. */
export async function decideBlock(
  tx: Transaction,
  actor: Actor,
  { id, block, part, choice, seen, at }: Asked,
): Promise<ChoiceRow | Refusal> {
  const found = await openConsultationFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const standing = await findChoice(tx, { consultation: id, block: block ?? '', part })
  if (standing !== undefined && standing.revision !== seen) return changedSince(standing)
  const words = await wordsOf(tx, { id, block, part }, choice)
  if (words instanceof Refusal) return words
  const row = {
    consultation: id,
    block: block ?? '',
    part,
    choice,
    words,
    revision: (standing?.revision ?? 0) + 1,
    by: actor.person,
    at,
  }
  await setChoice(tx, row)
  await addConsultationEvent(tx, found.consultation, at)
  return row
}

interface Place {
  readonly id: ConsultationId
  readonly block: string | null
  readonly part: BlockPart
}

/** The words that a decision results in. */
async function wordsOf(db: Db, place: Place, choice: BlockChoice | null): Promise<string | Refusal> {
  const { id, block, part } = place
  if (block === null && part === 'words') return noSuchBlock
  const clause = block === null ? undefined : (await sentClauses(db, id)).find((each) => each.block === block)
  if (block !== null && clause === undefined) return noSuchBlock
  switch (choice?.kind) {
    case undefined:
      return ''
    case 'none':
      return part === 'words' ? (clause?.text ?? '') : ''
    case 'own':
      return choice.text
    case 'taken': {
      const wanted: WantedThere[] = []
      for (const { member, index } of choice.taken) {
        const row = (await findMember(db, member))?.consultation === id ? await findAnswer(db, member) : undefined
        const proposal = row && contentOf(row)?.report.proposals[index]
        if (proposal === undefined || proposal.block !== block || partOf(proposal.kind) !== part)
          return noSuchDifference
        wanted.push(proposal)
      }
      const together = wordsTogether(wanted)
      return typeof together === 'string' ? reasons[together] : together.words
    }
  }
}
