import { notifications } from '@mantine/notifications'
import { placeOf } from '@minga/domain/navigation/place'
import type { MergedValue } from '@minga/domain/record/merge-records'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { useMergeRecords, type Merge } from '../../api/record-merge.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useUnmerging } from './use-unmerging.ts'

export type MergedRecord = Pick<ListedRecord<AnyRecord>, 'record' | 'facts'>

interface Asked {
  readonly kept: MergedRecord
  readonly gone: MergedRecord
  readonly take: readonly string[]
  /** What differs, as it was shown. */
  readonly seen: readonly MergedValue[]
}

/** Merges two records, says so with a way back, and opens the one that stays. */
export function useMerging({ kind, group }: Pick<RecordEditing<AnyRecord>, 'kind' | 'group'>) {
  const { t } = useTranslation(['records', 'merge'])
  const navigate = useNavigate()
  const merging = useMergeRecords()
  const { unmerge } = useUnmerging()
  /** What was sent and got no answer: it may be done, and its records have other values by that. */
  const unanswered = useRef<Merge>(undefined)
  const isUnanswered = (kept: MergedRecord, gone: MergedRecord) =>
    unanswered.current?.record === gone.record.id && unanswered.current.into === kept.record.id
  return {
    isUnanswered,
    isPending: merging.isPending,
    error: merging.error,
    send: ({ kept, gone, take, seen }: Asked, done: () => void) => {
      const values = seen.map(({ field, kept: one, merged }) => ({ field, kept: one, merged }))
      const wanted = { record: gone.record.id, into: kept.record.id, take, seen: values, key: crypto.randomUUID() }
      const asked = isUnanswered(kept, gone) ? (unanswered.current ?? wanted) : wanted
      unanswered.current = undefined
      merging.mutate(asked, {
        onError: (error) => {
          if (!hasDoneNothing(error)) unanswered.current = asked
        },
        onSuccess: ({ conflicts }) => {
          const names = { kept: kept.facts?.reference ?? '', gone: gone.facts?.reference ?? '' }
          const count = conflicts.length
          const said = count === 0 ? t('merge:done', names) : t('merge:doneBut', { ...names, count })
          const message = offerUndo(said, t('undo'), () => {
            notifications.hide(message)
            unmerge(gone.record.id)
          })
          done()
          void navigate(placeOf(group.id, { kind, id: kept.record.id }))
        },
      })
    },
  }
}
