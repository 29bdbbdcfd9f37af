import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import type { Column } from './column.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** A register's columns; in a list of several groups, with the group of each record after the title. */
export function useSharedColumns<Fields extends AnyRecord>(
  columns: readonly Column<Fields>[],
  isOfOneGroup: boolean,
): readonly Column<Fields>[] {
  const { t } = useTranslation('records')
  const groups = useGroups()
  return useMemo(() => {
    if (isOfOneGroup) return columns
    const nameOf = ({ group }: ListedRecord<Fields>) => groups.find((candidate) => candidate.id === group)?.name
    const group: Column<Fields> = {
      id: 'group',
      header: t('column.group'),
      width: 7,
      grow: 1.4,
      from: 720,
      sortValue: nameOf,
      renderCell: (item) => (
        <span className="cell-quiet cell-two-lines" title={nameOf(item)}>
          {nameOf(item)}
        </span>
      ),
    }
    const after = columns.findIndex((column) => column.id === 'title') + 1
    return [...columns.slice(0, after), group, ...columns.slice(after)]
  }, [columns, groups, isOfOneGroup, t])
}
