import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/use-groups.ts'
import { IllustrativeMark } from '../../ui/illustrative-mark.tsx'
import type { Column } from './column.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

/**
 * A register's columns with those that only some lists need, after the title: the group a record comes from, and whether it is
 * an illustrative example.
 */
export function useSharedColumns<Fields extends AnyRecord>(
  columns: readonly Column<Fields>[],
  items: readonly ListedRecord<Fields>[],
  isOfOneGroup: boolean,
): readonly Column<Fields>[] {
  const { t } = useTranslation('records')
  const groups = useGroups()
  const hasGuests = items.some((item) => item.guest)
  const hasIllustrative = items.some((item) => item.record.illustrative)
  return useMemo(() => {
    const nameOf = ({ group, guest }: ListedRecord<Fields>) =>
      isOfOneGroup && !guest ? undefined : groups.find((candidate) => candidate.id === group)?.name
    const group: Column<Fields> = {
      id: 'group',
      header: isOfOneGroup ? t('column.alsoFrom') : t('column.group'),
      width: 'minmax(6.5rem, 1.4fr)',
      from: 720,
      sortValue: nameOf,
      renderCell: (item) => (
        <span
          className="cell-quiet"
          title={item.guest ? t('alsoIn.mark', { group: nameOf(item) }) : nameOf(item)}
        >
          {nameOf(item)}
        </span>
      ),
    }
    const backing: Column<Fields> = {
      id: 'backing',
      header: t('column.backing'),
      width: '8rem',
      from: 560,
      sortValue: ({ record }) => (record.illustrative ? 1 : 0),
      renderCell: ({ record }) => (record.illustrative ? <IllustrativeMark /> : null),
    }
    const after = columns.findIndex((column) => column.id === 'title') + 1
    const shared = [hasGuests || !isOfOneGroup ? [group] : [], hasIllustrative ? [backing] : []].flat()
    return [...columns.slice(0, after), ...shared, ...columns.slice(after)]
  }, [columns, groups, hasGuests, hasIllustrative, isOfOneGroup, t])
}
