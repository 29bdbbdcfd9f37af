import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListSource } from '../list/list-source.ts'

/** Says in a sentence why a record stays in its column; undefined for one that may be moved. */
export function useWhyNotMoved<Fields extends AnyRecord>({ place }: Pick<ListSource<Fields>, 'place'>) {
  const { t } = useTranslation('record-views')
  const groups = useGroups()
  const mayEdit = place?.mayEdit
  return useCallback(
    ({ guest, facts, group }: ListedRecord<Fields>): string | undefined => {
      const name = groups.find(({ id }) => id === group)?.name ?? ''
      if (mayEdit === undefined) return t('move.everywhere', { group: name })
      if (guest) return t('move.guest', { group: name })
      if (facts?.archived === true) return t('move.archived')
      return mayEdit ? undefined : t('move.readOnly')
    },
    [groups, mayEdit, t],
  )
}
