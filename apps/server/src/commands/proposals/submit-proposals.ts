import type { Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { draftsOf } from '@minga/storage/threads/proposal-rows'

import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { decide } from '../decide.ts'
import { fileProposals } from './file-proposals.ts'
import { prepareProposals, type ProposalsInput } from './prepare-proposals.ts'

export interface ProposalParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'document'>
  readonly now: () => Date
  readonly publish: () => void
}

/** The limit for one person in one roadmap. */
const mostDrafts = 500
const tooManyDrafts = new Refusal('conflict', `a person keeps at most ${mostDrafts} drafts in a roadmap`, 'state')

/**
 * Proposes changes of a text, from whichever door they come: the page, a returned file, a mail. Each becomes a discussion; the
 * room is not written. All or none.
 *
 * @param also what has to be done in the same transaction, as keeping the answer
 * @returns the discussions in the order of the changes; none of a draft
 */
export async function submitProposals(
  parts: ProposalParts,
  actor: Actor,
  input: ProposalsInput,
  also: (tx: Transaction, threads: readonly ThreadId[]) => Promise<Refusal | undefined | void> = async () => undefined,
): Promise<readonly ThreadId[] | Refusal> {
  const prepared = await prepareProposals(parts, actor, input)
  if (prepared instanceof Refusal) return prepared
  const at = parts.now().toISOString()
  return decide(
    parts.db,
    async (tx) => {
      const threads = await fileProposals(tx, actor, prepared, at)
      if (threads instanceof Refusal) return threads
      const [row] = prepared.rows
      if (row?.state === 'draft' && (await draftsOf(tx, row.by, row.room)).length > mostDrafts) return tooManyDrafts
      const refused = await also(tx, threads)
      return refused ?? threads
    },
    parts.publish,
  )
}
