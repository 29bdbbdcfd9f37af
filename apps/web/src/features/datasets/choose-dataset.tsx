import { Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { datasetId, datasetUse, datasetUses, type DatasetUse } from '@minga/domain/series/dataset'
import type { BesideAnswer, DatasetAnswer } from '@minga/protocol/http/datasets'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChooseDataset } from '../../api/datasets.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'

interface Props {
  readonly group: GroupView
  readonly beside: BesideAnswer
  readonly datasets: ReadonlyMap<string, DatasetAnswer>
  readonly onClose: () => void
}

const none = ''

/** Says which dataset is used for one use; who said so is shown. */
export function ChooseDataset({ group, beside: { place, variable, series, choices }, datasets, onClose }: Props) {
  const { t } = useTranslation('datasets')
  const [use, setUse] = useState<DatasetUse>('base-year')
  const chosen = choices.find((each) => each.use === use)
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const [reason, setReason] = useInputState('')
  const choose = useChooseDataset(group.id)
  const idOf = useIdOf(() => crypto.randomUUID())
  const offered = [...new Set(series.map((each) => each.dataset))]
  const dataset = picked ?? chosen?.dataset ?? none
  const send = () =>
    choose.mutate(
      {
        id: idOf([use, dataset, reason]),
        use,
        place,
        variable,
        dataset: dataset === none ? null : datasetId.parse(dataset),
        reason,
      },
      { onSuccess: onClose },
    )
  return (
    <DecisionDialog
      title={t('choose.title')}
      verb={t('choose.verb')}
      isPending={choose.isPending}
      error={choose.error}
      onDecide={send}
      onClose={onClose}
    >
      <p className="dimmed">{t('choose.what')}</p>
      <Select
        label={t('choose.use')}
        allowDeselect={false}
        data={datasetUses.map((value) => ({ value, label: t(`use.${value}`) }))}
        value={use}
        onChange={(value) => {
          setUse(datasetUse.parse(value))
          setPicked(undefined)
        }}
      />
      <Select
        mt="md"
        label={t('choose.dataset')}
        allowDeselect={false}
        data={[
          ...offered.map((value) => {
            const { source = '', vintage = '' } = datasets.get(value) ?? {}
            return { value, label: `${source} (${vintage})` }
          }),
          { value: none, label: t('choose.none') },
        ]}
        value={dataset}
        onChange={(value) => setPicked(value ?? none)}
      />
      <TextInput mt="md" label={t('choose.reason')} maxLength={500} value={reason} onChange={setReason} />
    </DecisionDialog>
  )
}
