import { notifications } from '@mantine/notifications'
import type { GroupId } from '@minga/domain/identity/ids'
import type { ViewScope } from '@minga/domain/saved-view/saved-view'
import type { SavedView } from '@minga/protocol/http/saved-views'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { newViewId, useChangeView, useRemoveView, useSaveView } from '../../api/saved-views.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { ViewProblem } from './view-problem.tsx'

/** Renames, replaces and removes a saved view at once; a message offers to take the last two back. */
export function useViewChanges(group: GroupId) {
  const { t } = useTranslation(['views', 'records'])
  const save = useSaveView(group)
  const change = useChangeView(group)
  const removal = useRemoveView(group)
  const sayUndoable = (message: string, scope: ViewScope, undo: () => Promise<unknown>) => {
    const takeBack = async () => {
      notifications.hide(id)
      try {
        await undo()
      } catch (failure) {
        notifications.show({ color: 'red', message: <ViewProblem error={failure} scope={scope} /> })
      }
    }
    const id = offerUndo(message, t('records:undo'), () => void takeBack())
  }
  // The view's line may be gone by the time of the answer: the message does not depend on it.
  const replace = async ({ id, name, scope, query: before, at }: SavedView, query: string) => {
    const { at: seen } = await change.mutateAsync({ id, query, seen: at })
    sayUndoable(t('replaced', { name }), scope, () => change.mutateAsync({ id, query: before, seen }))
  }
  const remove = async (view: SavedView) => {
    const { kind, name, scope, query } = view
    await removal.mutateAsync(view)
    // Under another id: what was asked with this one is answered and done.
    const again = { id: newViewId(), kind, name, scope, query }
    sayUndoable(t('deleted', { name }), scope, () => save.mutateAsync(again))
  }
  /** The refusal is in `error`, beside the view. One that another person removed has no line any more. */
  const orSayGone =
    ({ name }: SavedView) =>
    (failure: unknown): undefined => {
      if (failure instanceof ApiProblem && failure.code === 'not-found')
        notifications.show({ color: 'orange', message: t('gone', { name }) })
    }
  return {
    /** @returns whether it has the name now */
    rename: async (view: SavedView, name: string): Promise<boolean> => {
      const renamed = await change.mutateAsync({ id: view.id, name, seen: view.at }).catch(orSayGone(view))
      return renamed !== undefined
    },
    replace: (view: SavedView, query: string) => void replace(view, query).catch(orSayGone(view)),
    remove: (view: SavedView) => void remove(view).catch(orSayGone(view)),
    isPending: change.isPending || removal.isPending,
    error: change.error ?? removal.error,
  }
}
