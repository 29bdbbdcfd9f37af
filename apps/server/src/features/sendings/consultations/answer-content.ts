import type { ConsultationId, ConsultedMemberId } from '@minga/domain/consultation/consultation'
import type { TakenDifference } from '@minga/domain/consultation/choice'
import type { PersonId } from '@minga/domain/identity/ids'
import type { ProposedChangeInput } from '@minga/domain/proposal/proposed-change'
import { returnedTextReport, type ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import type { AnswerRow } from '@minga/storage/consultations/answer-rows'
import { choicesOf, setChoice } from '@minga/storage/consultations/choice-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

/** The proposals for the changes that an answer asks for: written by this server, from the file that it had read. */
const answerChanges = z.object({
  proposals: z.array(
    z.object({
      /** A hash of its words. */
      said: z.string(),
      change: z.custom<ProposedChangeInput>((value) => typeof value === 'object' && value !== null),
    }),
  ),
})

export interface AnswerContent {
  readonly report: ReturnedTextReport
  readonly changes: z.infer<typeof answerChanges>['proposals']
}

/** Undefined once words of it were struck out. */
export function contentOf({ report, changes }: Pick<AnswerRow, 'report' | 'changes'>): AnswerContent | undefined {
  if (report === null || changes === null) return undefined
  return {
    report: returnedTextReport.parse(JSON.parse(report)),
    changes: answerChanges.parse(JSON.parse(changes)).proposals,
  }
}

interface Replaced {
  readonly consultation: ConsultationId
  readonly member: ConsultedMemberId
  readonly before: AnswerContent | undefined
  /** Undefined where it is taken away. */
  readonly now: AnswerContent | undefined
  readonly by: PersonId
  readonly at: string
}

/**
 * Decisions that took something of an answer follow it into the one that replaces it, where that says the same; the others are
 * open again.
 *
 * @returns how many are open again
 */
export async function followAnswer(tx: Transaction, replaced: Replaced): Promise<number> {
  const { consultation, member, before, now, by, at } = replaced
  const places = new Map(now?.changes.map(({ said }, index) => [said, index]))
  const moved = (each: TakenDifference): TakenDifference | undefined => {
    if (each.member !== member) return each
    const index = places.get(before?.changes[each.index]?.said ?? '')
    return index === undefined ? undefined : { member, index }
  }
  let reopened = 0
  for (const row of await choicesOf(tx, consultation)) {
    if (row.choice?.kind !== 'taken' || !row.choice.taken.some((each) => each.member === member)) continue
    const taken = row.choice.taken.flatMap((each) => moved(each) ?? [])
    const isWhole = taken.length === row.choice.taken.length
    if (isWhole) await setChoice(tx, { ...row, choice: { kind: 'taken', taken } })
    else {
      reopened += 1
      await setChoice(tx, { ...row, choice: null, words: '', revision: row.revision + 1, by, at })
    }
  }
  return reopened
}
