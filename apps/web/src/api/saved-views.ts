import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { savedViewId, type ViewScope } from '@minga/domain/saved-view/saved-view'
import {
  readSavedViews,
  savedView,
  savedViewRemoved,
  type SavedView,
  type savedViewChange,
} from '@minga/protocol/http/saved-views'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { getFreshJson, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const viewsKey = (group: string) => ['saved-views', group]
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}/views`
/** A person sees at most 150: see `mostViews`. */
const allAtOnce = 200

/** The group's views and the person's own; asked anew by each menu that opens. */
export function useSavedViews(group: GroupId) {
  return useQuery({
    queryKey: viewsKey(group),
    queryFn: async ({ signal }) =>
      (await getFreshJson(`${pathOf(group)}?limit=${String(allAtOnce)}`, readSavedViews, signal)).views,
    refetchOnMount: 'always',
  })
}

interface NewView {
  readonly kind: RecordKind
  readonly name: string
  readonly scope: ViewScope
  readonly query: string
}

export function newViewId() {
  return savedViewId.parse(crypto.randomUUID())
}

export function useSaveView(group: GroupId) {
  return useSharedChange([viewsKey(group)], (view: NewView & Pick<SavedView, 'id'>) =>
    sendJson('POST', pathOf(group), view, savedView),
  )
}

export function useChangeView(group: GroupId) {
  return useSharedChange(
    [viewsKey(group)],
    ({ id, ...change }: Pick<SavedView, 'id'> & z.input<typeof savedViewChange>) =>
      sendJson('PATCH', `${pathOf(group)}/${id}`, change, savedView),
  )
}

export function useRemoveView(group: GroupId) {
  return useSharedChange([viewsKey(group)], ({ id, at }: Pick<SavedView, 'id' | 'at'>) =>
    sendJson('DELETE', `${pathOf(group)}/${id}?seen=${encodeURIComponent(at)}`, undefined, savedViewRemoved),
  )
}
