import type { GroupId } from '@minga/domain/identity/ids'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { inPieces } from '@minga/protocol/http/change-pieces'
import { registerChanged, type ChangeOutcome, type recordTakenOut } from '@minga/protocol/http/register-changes'
import type { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { sendJson } from './api.ts'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { groupsQuery } from './groups.ts'
import { recordsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

interface Sending {
  readonly group: GroupId
  /** The key of the set. A piece that was sent with it before gets its first answer again, so that a set that was cut short goes on. */
  readonly key: string
  readonly changes: readonly RecordChange[]
  /** Why columns were flagged that are included all the same. */
  readonly rivals?: readonly RivalReason[] | undefined
  /** Called after each piece with how many changes are answered. */
  readonly answered: (count: number) => void
  /** Ends it before the next piece. */
  readonly signal: AbortSignal
}

/**
 * Sends a set of changes piece by piece.
 *
 * @returns the answers, in order; fewer than changes where it was ended
 * @throws ApiProblem of the piece that failed
 */
export async function sendChanges({
  group,
  key,
  changes,
  rivals = [],
  answered,
  signal,
}: Sending): Promise<ChangeOutcome[]> {
  const pieces = inPieces(changes)
  const outcomes: ChangeOutcome[] = []
  await askBeforeLeaving(async () => {
    for (const [at, part] of pieces.entries()) {
      if (signal.aborted) break
      const path = `/api/groups/${encodeURIComponent(group)}/records`
      const body = {
        key,
        piece: at + 1,
        of: pieces.length,
        changes: part,
        ...(at === 0 && rivals.length > 0 && { rivals }),
      }
      const { results } = await sendJson('POST', path, body, registerChanged)
      outcomes.push(...results)
      answered(outcomes.length)
    }
  })
  return outcomes
}

/**
 * Takes a set of mine back. Of one whose first piece never arrived there is nothing to take back.
 *
 * @param as the key of the undoing, by which it can be undone itself
 */
export async function undoChanges(key: string, as?: string): Promise<readonly ChangeOutcome[]> {
  try {
    return (
      await sendJson(
        'POST',
        `/api/changes/${encodeURIComponent(key)}/undo`,
        as === undefined ? {} : { key: as },
        registerChanged,
      )
    ).results
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not-found') return []
    throw error
  }
}

/** Takes a financing out of its deal room. */
export function useTakeOut(record: string) {
  return useSharedChange([recordsKey, groupsQuery.queryKey], (out: z.input<typeof recordTakenOut>) =>
    sendJson('POST', `/api/records/${encodeURIComponent(record)}/take-out`, out, registerChanged),
  )
}
