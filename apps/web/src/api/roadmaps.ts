import { fullnessAnswer, type FullnessAnswer } from '@minga/protocol/http/fullness'
import {
  type newRoadmap,
  newRoadmapAnswer,
  type RoadmapChange,
  roadmapChanged,
  roadmapDeleted,
} from '@minga/protocol/http/roadmaps'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { jsonQuery, sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'
import { useChange } from './use-change.ts'

const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** Starts a roadmap. Idempotent: the id is made here, so a retry starts no second one. Answers with id and room. */
export function useStartRoadmap(group: string) {
  return useChange([groupsQuery.queryKey], (started: z.input<typeof newRoadmap>) =>
    sendJson('POST', `/api/groups/${encodeURIComponent(group)}/roadmaps`, started, newRoadmapAnswer),
  )
}

/** Renames a roadmap or changes its state. */
export function useChangeRoadmap(roadmap: string) {
  return useChange([groupsQuery.queryKey], (change: RoadmapChange) =>
    sendJson('PATCH', pathOf(roadmap), change, roadmapChanged),
  )
}

/** Deletes a roadmap. Fails with `conflict` where others have written in it. */
export function useDeleteRoadmap(roadmap: string) {
  return useChange([groupsQuery.queryKey], () => sendJson('DELETE', pathOf(roadmap), undefined, roadmapDeleted))
}

const everyMinute = 60_000

/** How full a room is, fetched every minute while the page is visible. Undefined for readers and until it is loaded. */
export function useFullness(room: string, canWrite: boolean): FullnessAnswer | undefined {
  const { data } = useQuery({
    ...jsonQuery(['fullness', room], `/api/rooms/${encodeURIComponent(room)}/fullness`, fullnessAnswer),
    enabled: canWrite,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: everyMinute,
    meta: { isKept: false },
  })
  return canWrite ? data : undefined
}
