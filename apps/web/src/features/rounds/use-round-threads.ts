import { belongsToRound, roundEnd } from '@minga/domain/round/round'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useMemo } from 'react'

import { useThreads } from '../../api/threads.ts'

/** As the server counts: when the last of what was said was deleted. The list may lack comments between the first and the last. */
function withdrawnAt({
  comments,
  count,
  proposedText,
  proposal,
}: Pick<ThreadView, 'comments' | 'count' | 'proposedText' | 'proposal'>): string | null {
  const isSaid = comments.length < count || comments.some(({ text }) => text !== null)
  if (isSaid || proposedText !== null || proposal !== null) return null
  return (
    comments
      .map(({ editedAt }) => editedAt ?? '')
      .toSorted()
      .at(-1) ?? null
  )
}

/** The discussions of a round, in the order of its records, then the oldest first; undefined until they are loaded. */
export function useRoundThreads(round: RoundView, group: GroupView) {
  const { about, standings, openedAt, closesOn, endedAt } = round
  const room = about.kind === 'records' ? group.register : group.roadmaps.find(({ id }) => id === about.roadmap)?.room
  const asked = useThreads(room ?? '', room !== undefined)
  const threads = useMemo(() => {
    const invited = new Set<string>(standings.map(({ organisation }) => organisation))
    const end = endedAt ?? roundEnd({ closesOn, closedAt: null })
    const belongs = belongsToRound({ about, openedAt, end }, invited)
    const orders = new Map(about.kind === 'records' ? about.records.map((id, order) => [id as string, order]) : [])
    const orderOf = ({ place }: ThreadView) => (place.kind === 'record' ? (orders.get(place.record) ?? 0) : 0)
    return asked.data
      ?.filter(({ place, ...thread }) =>
        belongs({
          ...thread,
          isFromPublic: thread.received?.channel === 'public-round',
          withdrawnAt: withdrawnAt(thread),
          roadmap: place.kind === 'record' ? null : place.roadmap,
          record: place.kind === 'record' ? place.record : null,
        }),
      )
      .toSorted((a, b) => orderOf(a) - orderOf(b) || (a.at < b.at ? -1 : 1))
  }, [asked.data, about, standings, openedAt, closesOn, endedAt])
  return { ...asked, threads }
}
