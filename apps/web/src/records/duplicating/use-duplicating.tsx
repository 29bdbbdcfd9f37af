import { notifications } from '@mantine/notifications'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { factsKey } from '../../api/query-keys.ts'
import { groupsQuery } from '../../api/groups.ts'
import { undoChanges } from '../../api/register-changes.ts'
import { useSettled } from '../../sync/use-room.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { showProblem } from '../../ui/show-problem.tsx'
import { copyingOf, duplicateRecords, isSameCopying, type Copying } from './duplicate-records.ts'

/** Copies the open record at once, opens the copy, and offers to take it back. */
export function useDuplicating(
  register: { readonly kind: RecordKind; readonly own: CustomFields },
  group: GroupView,
  doc: Y.Doc,
  open: (copy: RecordId) => void,
): (record: { readonly id: string }) => void {
  const { t } = useTranslation('records')
  const queries = useQueryClient()
  const settled = useSettled(group.register)
  const underWay = useRef(false)
  /** What was sent and got no answer: it may be done. */
  const unanswered = useRef<Copying>(undefined)
  const refresh = () =>
    Promise.all([factsKey(group.id), groupsQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const takeBack = async (key: string, message: string) => {
    notifications.hide(message)
    try {
      const results = await undoChanges(key)
      const isKept = results.some(({ state }) => state !== 'applied')
      notifications.show({ message: t(isKept ? 'duplicate.kept' : 'duplicate.undone') })
      await refresh()
    } catch (error) {
      showProblem(error)
    }
  }
  const duplicate = async (record: { readonly id: string }) => {
    // A double press is one.
    if (underWay.current) return
    underWay.current = true
    const wanted = copyingOf(register, [record])
    const copying = isSameCopying(unanswered.current, wanted) ? unanswered.current : wanted
    unanswered.current = undefined
    try {
      const at = { kind: register.kind, group: group.id, doc, settled }
      const { copies, failure } = await duplicateRecords(at, copying)
      const [copy] = copies
      if (copy === undefined) return
      const message = offerUndo(t('duplicate.done', { count: 1 }), t('undo'), () => void takeBack(copying.key, message))
      if (failure !== undefined) showProblem(failure)
      await refresh()
      open(copy)
    } catch (error) {
      if (!hasDoneNothing(error)) unanswered.current = copying
      showProblem(error)
    } finally {
      underWay.current = false
    }
  }
  return (record) => void duplicate(record)
}
