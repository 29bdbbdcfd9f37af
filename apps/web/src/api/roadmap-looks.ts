import type { RoadmapId } from '@minga/domain/identity/ids'
import { looksAnswer } from '@minga/protocol/http/versions'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { getJson, sendJson } from './api.ts'

const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}/looks`
const looksQuery = (roadmap: string) =>
  queryOptions({
    queryKey: ['looks', roadmap],
    queryFn: ({ signal }) => getJson(pathOf(roadmap), looksAnswer, signal),
    retry: false,
    meta: { isKept: false },
  })

/**
 * Where this person's last look at a roadmap ended before the present one.
 *
 * @param isAsked false where `useNoteLooks` brings the answer
 */
export function useLooks(roadmap: string, isAsked = true) {
  return useQuery({ ...looksQuery(roadmap), enabled: isAsked })
}

/** The server takes looks for one that are half an hour apart. */
const stillLooking = 10 * 60_000

/** Tells the server that this person looks at a roadmap, as long as the page is in front, and when it goes. */
export function useNoteLooks(roadmap: RoadmapId, isShown: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isShown) return undefined
    const note = () =>
      // Offline, or without the right any more: what is not noted is shown once more as new.
      sendJson('POST', pathOf(roadmap), {}, looksAnswer).catch(() => undefined)
    const begin = async () => {
      const looks = await note()
      if (looks !== undefined) queries.setQueryData(looksQuery(roadmap).queryKey, looks)
    }
    const turn = () => void (document.visibilityState === 'visible' ? begin() : note())
    const beat = setInterval(() => {
      if (document.visibilityState === 'visible') void note()
    }, stillLooking)
    if (document.visibilityState === 'visible') void begin()
    document.addEventListener('visibilitychange', turn)
    return () => {
      clearInterval(beat)
      document.removeEventListener('visibilitychange', turn)
      if (document.visibilityState === 'visible') void note()
    }
  }, [roadmap, isShown, queries])
}
