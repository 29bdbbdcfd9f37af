import { Select } from '@mantine/core'
import {
  chartKinds,
  isPathwayChart,
  type ChartKind,
  type GroupChart,
  type PathwayChart,
} from '@minga/domain/chart/chart-kind'
import { recordId } from '@minga/domain/identity/ids'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { foldText } from '@minga/domain/search/fold-text'
import type { Editor } from '@tiptap/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { rankRecords, useCitableRecords } from '../menus/citable-records.ts'
import { insertOnceClosed, PickDialog } from '../menus/pick-dialog.tsx'
import { PickList } from '../menus/pick-list.tsx'
import { RecordWords } from '../menus/record-words.tsx'
import { insertChart } from './insert-chart.ts'

/** Chooses a chart and its source, among the pathways and groups that the person may read, and inserts it into the text. */
export function ChartPicker({ editor, close }: { readonly editor: Editor; readonly close: () => void }) {
  const { t } = useTranslation('prose')
  const [chart, setChart] = useState<ChartKind>('wedges')
  const [query, setQuery] = useState('')
  const insert = (link: ChartLink) => insertOnceClosed(close, () => insertChart(editor, link))
  return (
    <PickDialog editor={editor} title={t('chart.insert')} close={close}>
      <Select
        label={t('chart.which')}
        mb="md"
        allowDeselect={false}
        value={chart}
        onChange={(chosen) => setChart(chartKinds.find((kind) => kind === chosen) ?? chart)}
        data={chartKinds.map((value) => ({ value, label: t(`chart.kind.${value}`) }))}
      />
      {isPathwayChart(chart) ? (
        <Pathways chart={chart} query={query} search={setQuery} choose={insert} />
      ) : (
        <Groups chart={chart} query={query} search={setQuery} choose={insert} />
      )}
    </PickDialog>
  )
}

interface SourceProps<Chart> {
  readonly chart: Chart
  readonly query: string
  readonly search: (query: string) => void
  readonly choose: (link: ChartLink) => void
}

function Pathways({ chart, query, search, choose }: SourceProps<PathwayChart>) {
  const { t } = useTranslation('prose')
  const { records, isLoading } = useCitableRecords()
  const found = useMemo(
    () =>
      rankRecords(
        records.filter(({ kind }) => kind === 'pathway'),
        query,
      ),
    [records, query],
  )
  return (
    <PickList
      label={t('cite.search')}
      listLabel={t('chart.pathways')}
      query={query}
      search={search}
      items={found}
      keyOf={({ id }) => id}
      render={(record) => <RecordWords record={record} />}
      choose={({ room, id }) => choose({ chart, room, record: recordId.parse(id) })}
      nothing={isLoading ? t('chart.loading') : t('chart.noPathway')}
    />
  )
}

function Groups({ chart, query, search, choose }: SourceProps<GroupChart>) {
  const { t } = useTranslation('prose')
  const groups = useGroups()
  const found = useMemo(() => {
    const typed = foldText(query)
    return groups.filter(({ name }) => foldText(name).includes(typed))
  }, [groups, query])
  return (
    <PickList
      label={t('chart.searchGroup')}
      listLabel={t('chart.groups')}
      query={query}
      search={search}
      items={found}
      keyOf={({ id }) => id}
      render={({ name }) => <span className="typed-menu-words">{name}</span>}
      choose={({ id }) => choose({ chart, group: id })}
      nothing={t('chart.noGroup')}
    />
  )
}
