import type { Action } from '@minga/domain/action/action'
import { lastDay } from '@minga/domain/calendar/partial-date'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { Column } from '../../records/list/column.ts'
import { useCommonColumns } from '../../records/list/use-common-columns.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useToday } from '../../ui/use-now.ts'
import { DueStack, SlippedFrom } from './due-cell.tsx'
import { usePeople } from './use-people.ts'

export function useActionColumns(group: string | undefined): readonly Column<Action>[] {
  const { t } = useTranslation('actions')
  const common = useCommonColumns('action')
  const people = usePeople(group)
  const today = useToday()
  const columns = useMemo(
    (): readonly Column<Action>[] => [
      common.reference,
      common.title({ width: 'minmax(10rem, 5fr)' }),
      common.lead({ width: '8.25rem', from: 820 }),
      {
        id: 'assignee',
        header: t('column.assignee'),
        width: '7.5rem',
        from: 1100,
        sortValue: ({ record }) => nameOf(record, people),
        renderCell: ({ record }) => (
          <span className="cell-quiet cell-two-lines" title={nameOf(record, people)}>
            {nameOf(record, people) ?? (record.assignee === null ? '–' : t('otherPerson'))}
          </span>
        ),
      },
      {
        id: 'due',
        header: t('column.due'),
        width: '7.75rem',
        from: 640,
        sortValue: ({ record }) => (record.due === null ? undefined : lastDay(record.due)),
        renderCell: (item) => <DueStack item={item} today={today} />,
      },
      {
        id: 'promised',
        header: t('column.promised'),
        width: 'minmax(9rem, 1.6fr)',
        from: 1400,
        sortValue: ({ facts }) => (facts?.firstPromisedDue ? lastDay(facts.firstPromisedDue) : undefined),
        renderCell: (item) => <Promised item={item} />,
      },
      common.status({ width: '7.5rem' }),
      {
        id: 'nextStep',
        header: t('column.nextStep'),
        width: 'minmax(8rem, 1.8fr)',
        from: 1480,
        sortValue: ({ record }) => record.nextStep ?? undefined,
        renderCell: ({ record }) => (
          <span className="cell-quiet" title={record.nextStep ?? undefined}>
            {record.nextStep}
          </span>
        ),
      },
      common.updated({ width: '5.5rem', from: 1240 }),
    ],
    [t, common, people, today],
  )
  // Across groups most assignees are people of whom the reader knows no name: a column of "somebody" says nothing.
  return useMemo(
    () => (group === undefined ? columns.filter(({ id }) => id !== 'assignee') : columns),
    [columns, group],
  )
}

function nameOf({ assignee }: Action, people: ReturnType<typeof usePeople>): string | undefined {
  return assignee === null ? undefined : people.get(assignee)?.name
}

function Promised({ item }: { readonly item: Parameters<Column<Action>['renderCell']>[0] }) {
  const promised = item.facts?.firstPromisedDue ?? null
  if (promised === null) return <span className="dimmed">–</span>
  return promised === item.record.due ? (
    <span className="cell-quiet">
      <PartialDateText date={promised} />
    </span>
  ) : (
    <SlippedFrom item={item} />
  )
}
