import { notifications } from '@mantine/notifications'
import type { GroupId } from '@minga/domain/identity/ids'
import type { SavedView } from '@minga/protocol/http/saved-views'
import { useTranslation } from 'react-i18next'

import { newViewId, useChangeView, useRemoveView, useSaveView } from '../../api/saved-views.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { FormProblem } from '../../ui/states.tsx'

/** The refusal is in `error`. */
const refused = () => undefined

/** Renames, replaces and removes a saved view at once; a message offers to take the last two back. */
export function useViewChanges(group: GroupId) {
  const { t } = useTranslation(['views', 'records'])
  const save = useSaveView(group)
  const change = useChangeView(group)
  const removal = useRemoveView(group)
  const sayUndoable = (message: string, undo: () => Promise<unknown>) => {
    const takeBack = async () => {
      notifications.hide(id)
      try {
        await undo()
      } catch (failure) {
        notifications.show({ color: 'red', message: <FormProblem error={failure} /> })
      }
    }
    const id = offerUndo(message, t('records:undo'), () => void takeBack())
  }
  // The view's line may be gone by the time of the answer: the message does not depend on it.
  const replace = async ({ id, name, query: before }: SavedView, query: string) => {
    await change.mutateAsync({ id, query })
    sayUndoable(t('replaced', { name }), () => change.mutateAsync({ id, query: before }))
  }
  const remove = async ({ id, kind, name, scope, query }: SavedView) => {
    await removal.mutateAsync(id)
    // Under another id: what was asked with this one is answered and done.
    const again = { id: newViewId(), kind, name, scope, query }
    sayUndoable(t('deleted', { name }), () => save.mutateAsync(again))
  }
  return {
    rename: ({ id }: SavedView, name: string) => change.mutate({ id, name }),
    replace: (view: SavedView, query: string) => void replace(view, query).catch(refused),
    remove: (view: SavedView) => void remove(view).catch(refused),
    isPending: change.isPending || removal.isPending,
    error: change.error ?? removal.error,
  }
}
