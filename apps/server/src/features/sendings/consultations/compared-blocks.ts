import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { partOf } from '@minga/domain/consultation/choice'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { ChoiceView, ComparedBlock } from '@minga/protocol/http/consultations'
import { answersOf } from '@minga/storage/consultations/answer-rows'
import { choicesOf, type ChoiceRow } from '@minga/storage/consultations/choice-rows'
import { sentClauses, type ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import type { Db } from '@minga/storage/database/schema'

import { named } from '../../../views/writer-views.ts'
import { contentOf } from './answer-content.ts'

type Open = { -readonly [Key in keyof ComparedBlock]: ComparedBlock[Key] }

/** The text as it was sent, in its order, beside what each member wants there and what was decided. */
export async function comparedBlocks(
  db: Db,
  actor: Actor,
  { id, organisation }: ConsultationRow,
): Promise<ComparedBlock[]> {
  const blocks = new Map<string | null, Open>()
  const blockAt = (block: string | null, text = '', isHeading = false): Open => {
    const known = blocks.get(block)
    if (known !== undefined) return known
    const made: Open = { block, text, isHeading, differences: [], remarks: [], choices: [] }
    blocks.set(block, made)
    return made
  }
  blockAt(null)
  for (const { block, is, text } of await sentClauses(db, id)) if (block !== '') blockAt(block, text, is === 'heading')
  for (const row of await answersOf(db, id)) {
    // A long answer takes a millisecond or two to parse, and there may be sixty.
    await nextTurn()
    const report = contentOf(row)?.report
    const { member } = row
    for (const { index, block, kind, before, after, behind, certain, form, looks } of report?.proposals ?? []) {
      const moved = behind === undefined ? {} : { behind }
      const difference = { member, index, part: partOf(kind), kind, before, after, certain, form, looks, ...moved }
      blockAt(block, before).differences.push(difference)
    }
    for (const { index, block, author, text } of report?.comments ?? [])
      blockAt(block).remarks.push({ member, index, author, text })
  }
  const choices = await choicesOf(db, id)
  for (const view of await choiceViews(db, actor, organisation, choices)) blockAt(view.block).choices.push(view)
  return [...blocks.values()]
}

export async function choiceViews(
  db: Db,
  actor: Actor,
  organisation: OrganisationId,
  rows: readonly ChoiceRow[],
): Promise<ChoiceView[]> {
  const writers = await named(
    db,
    actor,
    rows.map(({ by }) => ({ personId: by, organisationId: organisation })),
  )
  return rows.flatMap(({ block, part, choice, words, revision, at }, place) => {
    const by = writers[place]
    return by === undefined ? [] : [{ block: block === '' ? null : block, part, choice, words, revision, by, at }]
  })
}
