import { roadmapChanged, roadmapDeleted, type RoadmapChange } from '@minga/protocol/http/roadmaps'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'

const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** Names a roadmap or brings it into another state. */
export function useChangeRoadmap(roadmap: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: RoadmapChange) => sendJson('PATCH', pathOf(roadmap), change, roadmapChanged),
    onSuccess: () => queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
  })
}

/** Fails with `conflict` where others have written in it. */
export function useDeleteRoadmap(roadmap: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', pathOf(roadmap), undefined, roadmapDeleted),
    onSuccess: () => queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
  })
}
