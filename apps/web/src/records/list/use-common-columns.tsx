import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import type { Column } from './column.ts'
import { LeadCell } from './lead-cell.tsx'
import type { AnyRecord } from './listed-record.ts'
import { TitleCell } from './title-cell.tsx'
import { useWords } from './use-words.ts'

type Track = Pick<Column<AnyRecord>, 'width' | 'from'>

/** The columns that the lists of all kinds have, each as wide as its list wants it. */
export interface CommonColumns {
  readonly reference: Column<AnyRecord>
  readonly title: (track: Track) => Column<AnyRecord>
  readonly lead: (track: Track) => Column<AnyRecord>
  readonly status: (track: Track) => Column<AnyRecord>
  readonly updated: (track: Track) => Column<AnyRecord>
}

export function useCommonColumns(kind: RecordKind): CommonColumns {
  const { t } = useTranslation('records')
  const words = useWords()
  return useMemo(() => {
    const { status } = typeOf(kind).fields
    const statuses: readonly string[] = status?.type === 'status' ? status.values : []
    return {
      reference: {
        id: 'reference',
        header: t('column.reference'),
        width: '4.25rem',
        sortValue: ({ facts }) => facts?.reference ?? undefined,
        renderCell: ({ facts }) => <ReferenceText reference={facts?.reference} />,
      },
      title: (track) => ({
        id: 'title',
        header: t('column.title'),
        ...track,
        sortValue: ({ record }) => words.title(record.title),
        renderCell: (item) => <TitleCell item={item} />,
      }),
      lead: (track) => ({
        id: 'lead',
        header: t('column.lead'),
        ...track,
        sortValue: ({ record }) =>
          record.lead === null ? (record.outsideLead ?? undefined) : words.organisation(record.lead),
        renderCell: (item) => <LeadCell item={item} />,
      }),
      status: (track) => ({
        id: 'status',
        header: t('column.status'),
        ...track,
        sortValue: ({ record }) => statuses.indexOf(record.status),
        renderCell: ({ record }) => <StatusMark status={record.status} />,
      }),
      updated: (track) => ({
        id: 'updated',
        header: t('column.updated'),
        ...track,
        sortValue: ({ facts }) => facts && Date.parse(facts.changedAt),
        renderCell: ({ facts }) =>
          facts === undefined ? null : (
            <span className="cell-quiet">
              <RelativeTime at={facts.changedAt} />
            </span>
          ),
      }),
    }
  }, [t, words, kind])
}
