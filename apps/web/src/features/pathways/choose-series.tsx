import { Button, Select } from '@mantine/core'
import { measureOfRole, type PathwayRole } from '@minga/domain/pathway/pathway-role'
import { datasetId } from '@minga/domain/series/dataset'
import { readUnit } from '@minga/domain/series/unit'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useDatasets, useDatasetSeries } from '../../api/datasets.ts'
import { useGroups } from '../../api/groups.ts'
import { useChooseSeries } from '../../api/pathways.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { FormProblem, QueryState } from '../../ui/states.tsx'

interface Props {
  readonly record: string
  readonly group: GroupView
  readonly role: PathwayRole
  readonly onClose: () => void
}

/** Chooses a confirmed series of a group for one role of a pathway. */
export function ChooseSeries({ record, group, role, onClose }: Props) {
  const { t } = useTranslation('pathways')
  const groups = useGroups()
  const [from, setFrom] = useState<string>(group.id)
  const [dataset, setDataset] = useState<string | null>(null)
  const [place, setPlace] = useState<string | null>(null)
  const choose = useChooseSeries(record)
  const keyOf = useIdOf(() => crypto.randomUUID())
  const asked = useDatasets(from)
  const confirmed = (asked.data?.datasets ?? []).filter(({ confirmedAt }) => confirmedAt !== null)
  const send = () => {
    if (dataset === null || place === null) return
    const choice = { role, dataset: datasetId.parse(dataset), place: Number(place) }
    choose.mutate({ key: keyOf([role, dataset, place]), ...choice }, { onSuccess: onClose })
  }
  return (
    <DecisionDialog
      title={t('choose.title', { role: t(`role.${role}`) })}
      verb={t('choose.verb')}
      isPending={choose.isPending}
      isReady={dataset !== null && place !== null}
      size="lg"
      onDecide={send}
      onClose={onClose}
    >
      <p className="dimmed">{t('choose.what')}</p>
      <Select
        label={t('choose.group')}
        allowDeselect={false}
        searchable
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={from}
        onChange={(value) => {
          setFrom(value ?? group.id)
          setDataset(null)
          setPlace(null)
        }}
      />
      <QueryState query={asked} rows={1} />
      {asked.data !== undefined && confirmed.length === 0 ? <p className="dimmed">{t('choose.noDatasets')}</p> : null}
      <Select
        mt="md"
        label={t('choose.dataset')}
        searchable
        data={confirmed.map(({ id, source, vintage }) => ({ value: id, label: `${source} (${vintage})` }))}
        nothingFoundMessage={t('choose.noDatasets')}
        value={dataset}
        onChange={(value) => {
          setDataset(value)
          setPlace(null)
        }}
      />
      {dataset === null ? null : <SeriesOfDataset dataset={dataset} role={role} value={place} onChange={setPlace} />}
      <ChoiceProblem error={choose.error} />
    </DecisionDialog>
  )
}

interface SeriesProps {
  readonly dataset: string
  readonly role: PathwayRole
  readonly value: string | null
  readonly onChange: (place: string | null) => void
}

/** The series of a dataset whose measure fits the role. */
function SeriesOfDataset({ dataset, role, value, onChange }: SeriesProps) {
  const { t } = useTranslation('pathways')
  const asked = useDatasetSeries(dataset)
  const series = asked.data?.pages.flatMap((page) => page.series) ?? []
  const fitting = series.filter(({ unit }) => readUnit(unit)?.measure === measureOfRole[role])
  return (
    <>
      <QueryState query={asked} rows={1} />
      <Select
        mt="md"
        label={t('choose.series')}
        searchable
        limit={100}
        nothingFoundMessage={t('choose.noSeries')}
        data={fitting.map(({ place, region, variable, scenario, unit }) => ({
          value: String(place),
          label: [region, variable.replaceAll('|', ' | '), scenario, unit].join(' · '),
        }))}
        value={value}
        onChange={onChange}
      />
      {asked.data !== undefined && fitting.length === 0 && !asked.hasNextPage ? (
        <p className="dimmed">{t('choose.noSeries')}</p>
      ) : null}
      {asked.hasNextPage ? (
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('choose.more')}
        </Button>
      ) : null}
    </>
  )
}

const known = ['archived', 'choices', 'dataset', 'readers', 'role', 'series'] as const

/** The reason why the server refused a series, if there is a sentence for it. */
function ChoiceProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('pathways')
  const field = error instanceof ApiProblem ? known.find((each) => each === error.field) : undefined
  return <FormProblem error={error} words={field && t(`problem.${field}`)} />
}
