import { Button, Menu } from '@mantine/core'
import { iamcLayouts } from '@minga/domain/series/write-iamc'
import { datasetFormats, type DatasetAnswer } from '@minga/protocol/http/datasets'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useConfirmDataset, useDownloadDataset } from '../../api/datasets.ts'
import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { FindingList } from './finding-list.tsx'
import { SourceWords } from '../../ui/source-words.tsx'

interface Props {
  readonly group: GroupView
  readonly dataset: DatasetAnswer
  readonly all: readonly DatasetAnswer[]
  /** Undefined for people who bring nothing. */
  readonly onCorrect: (() => void) | undefined
}

/** A dataset: what it says of itself, what its readers should know, and its files. */
export function DatasetLine({ group, dataset, all, onCorrect }: Props) {
  const { t } = useTranslation('datasets')
  const { locale } = useLanguage()
  const { id, by, at, confirmedAt, corrects, correctedBy, reason, series, observations, firstYear, lastYear } = dataset
  const nameOf = (wanted: string | null) => all.find((each) => each.id === wanted)?.name ?? ''
  const day = dateFormat(locale, { dateStyle: 'medium' }).format(Date.parse(confirmedAt ?? at))
  return (
    <li className="dataset-line" data-corrected={correctedBy !== null || undefined}>
      <h3>
        <SourceWords dataset={dataset} />
      </h3>
      <dl className="dataset-about">
        {(['vintage', 'boundary', 'coverage', 'regions', 'method', 'licence'] as const).map((field) =>
          dataset[field] === '' ? null : (
            <div key={field}>
              <dt>{t(`about.${field}`)}</dt>
              <dd>{dataset[field]}</dd>
            </div>
          ),
        )}
      </dl>
      <p className="dimmed">
        {t(`kind.${dataset.kind}`)} · {t('series', { count: series })} · {t('values', { count: observations })}
        {firstYear === null ? null : ` · ${firstYear === lastYear ? firstYear : `${firstYear}–${lastYear}`}`}
        {' · '}
        <PersonName name={by.name} organisation={by.organisation} /> · {day}
      </p>
      {corrects === null ? null : <p>{t('corrects', { name: nameOf(corrects), reason })}</p>}
      {correctedBy === null ? null : (
        <p className="dataset-corrected">{t('correctedBy', { name: nameOf(correctedBy) })}</p>
      )}
      {dataset.warnings.length === 0 ? null : (
        <details>
          <summary>{t('know', { count: dataset.warnings.length })}</summary>
          <FindingList findings={dataset.warnings} />
        </details>
      )}
      <div className="dataset-acts">
        {confirmedAt === null ? <Confirm group={group} id={id} /> : <Download dataset={dataset} />}
        {confirmedAt === null || onCorrect === undefined ? null : (
          <Button variant="subtle" size="compact-sm" onClick={onCorrect}>
            {t('correct')}
            <span className="visually-hidden"> {dataset.name}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

/** One that its bringer has read and not confirmed. */
function Confirm({ group, id }: { readonly group: GroupView; readonly id: string }) {
  const { t } = useTranslation('datasets')
  const confirm = useConfirmDataset(group.id)
  const [key] = useState(() => crypto.randomUUID())
  return (
    <>
      <span className="dimmed">{t('unconfirmed')}</span>
      <Button size="compact-sm" loading={confirm.isPending} onClick={() => confirm.mutate({ id, key })}>
        {t('confirm')}
      </Button>
      <FormProblem error={confirm.error} />
    </>
  )
}

function Download({ dataset: { id, name } }: { readonly dataset: DatasetAnswer }) {
  const { t } = useTranslation('datasets')
  const download = useDownloadDataset()
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="compact-sm" loading={download.isPending}>
            {t('download')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {datasetFormats.flatMap((format) =>
            iamcLayouts.map((layout) => (
              <Menu.Item key={`${format}/${layout}`} onClick={() => download.mutate({ id, format, layout })}>
                {t(`file.${format}`)}, {t(`layout.${layout}`)}
              </Menu.Item>
            )),
          )}
        </Menu.Dropdown>
      </Menu>
      <FormProblem error={download.error} />
    </>
  )
}
