import type { RoadmapId } from '@minga/domain/identity/ids'
import type { VersionId } from '@minga/domain/version/version'
import { comparison, versionMade, versionsAnswer } from '@minga/protocol/http/versions'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const versionsKey = (roadmap: string) => ['versions', roadmap] as const
const pathOf = (roadmap: string) => `/api/roadmaps/${encodeURIComponent(roadmap)}`

/** The versions of a roadmap, the newest first, in pages. */
export function useVersions(roadmap: string | undefined) {
  return useInfiniteQuery({
    queryKey: versionsKey(roadmap ?? ''),
    enabled: roadmap !== undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '100', ...(pageParam !== undefined && { cursor: pageParam }) })
      return getJson(`${pathOf(roadmap ?? '')}/versions?${query.toString()}`, versionsAnswer, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    select: ({ pages }) => pages.flatMap(({ versions }) => versions),
    meta: { isKept: false },
  })
}

interface NewVersion {
  readonly id: VersionId
  readonly name: string
  readonly note: string
}

/** Names a roadmap's text as it stands. Where no answer came, the version may be there all the same. */
export function useNameVersion(roadmap: RoadmapId) {
  return useSharedChange([versionsKey(roadmap)], (version: NewVersion) =>
    sendJson('POST', `${pathOf(roadmap)}/versions`, version, versionMade),
  )
}

/** The differences between two states of a roadmap: versions by id, or `now`. Asked anew each time they are shown. */
export function useComparison(roadmap: string, { from, to }: { readonly from: string; readonly to: string }) {
  return useQuery({
    queryKey: ['comparison', roadmap, from, to],
    queryFn: ({ signal }) =>
      getJson(`${pathOf(roadmap)}/compare?${new URLSearchParams({ from, to }).toString()}`, comparison, signal),
    staleTime: to === 'now' ? 0 : Infinity,
    gcTime: 0,
    retry: false,
    meta: { isKept: false },
  })
}
