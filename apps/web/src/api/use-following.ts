import type { Followable, Following } from '@minga/domain/notice/notice'
import { followingAnswer } from '@minga/protocol/http/inbox'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

const keyOf = ({ kind, id }: Followable) => ['following', kind, id]

/** Whether one follows a place; null where one never said, `undefined` until the server has told. */
export function useFollowing(place: Followable): Following | null | undefined {
  return useQuery({
    queryKey: keyOf(place),
    queryFn: ({ signal }) =>
      getJson(`/api/following?${new URLSearchParams({ ...place }).toString()}`, followingAnswer, signal),
  }).data?.state
}

export function useFollow(place: Followable) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (state: Following) =>
      sendJson('POST', '/api/following', { ...place, state }, followingAnswer),
    onSuccess: (answer) => queries.setQueryData(keyOf(place), answer),
  })
}
