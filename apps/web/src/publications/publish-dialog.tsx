import { Select } from '@mantine/core'
import { licence, licences, type Licence } from '@minga/domain/publication/publication'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { usePublish } from '../api/publications.ts'
import { newKey } from '../api/versions.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'

const chosenFirst: Licence = 'CC-BY-4.0'

/** Makes a version readable without an account; says which records prevent it. */
export function PublishDialog({ version, onClose }: { readonly version: string; readonly onClose: () => void }) {
  const { t } = useTranslation('publications')
  const publish = usePublish(version)
  const [key] = useState(newKey)
  const [chosen, setChosen] = useState<Licence>(chosenFirst)
  const { error } = publish
  const records = error instanceof ApiProblem ? error.records : []
  return (
    <DecisionDialog
      title={t('publish.title')}
      verb={t('publish.do')}
      isPending={publish.isPending}
      error={records.length === 0 ? error : undefined}
      onDecide={() => publish.mutate({ key, licence: chosen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('publish.what')}</p>
      <Select
        allowDeselect={false}
        label={t('publish.licence')}
        value={chosen}
        onChange={(value) => setChosen(licence.catch(chosenFirst).parse(value))}
        data={licence.options.map((each) => ({ value: each, label: licences[each].name }))}
      />
      {records.length === 0 ? null : <p role="alert">{t('publish.withheld', { records: records.join(', ') })}</p>}
    </DecisionDialog>
  )
}
