import type { Followable, Following } from '@minga/domain/notice/notice'
import { followingAnswer } from '@minga/protocol/http/following'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'

const followingKey = ({ kind, id }: Followable) => ['following', kind, id]

/** Whether the person follows or mutes a place; null when they chose neither, `undefined` until it is loaded. */
export function useFollowing(place: Followable): Following | null | undefined {
  return useQuery(
    jsonQuery(followingKey(place), `/api/following?${new URLSearchParams({ ...place }).toString()}`, followingAnswer),
  ).data?.state
}

export function useFollow(place: Followable) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (state: Following) => sendJson('POST', '/api/following', { ...place, state }, followingAnswer),
    onSuccess: (answer) => queries.setQueryData(followingKey(place), answer),
  })
}
