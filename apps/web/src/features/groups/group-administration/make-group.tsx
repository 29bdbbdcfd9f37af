import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMakeGroup } from '../../../api/groups.ts'
import { DecisionDialog } from '../../../groups/decision-dialog.tsx'
import { GroupTexts, hasName } from '../../../groups/group-texts.tsx'

/** Asks for what a new group needs: a name, what it is for, and who reads it. */
export function MakeGroup({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('group-administration')
  const [texts, setTexts] = useState({ names: {}, purpose: {} })
  const [restricted, setRestricted] = useState(false)
  const make = useMakeGroup()
  return (
    <DecisionDialog
      title={t('make.title')}
      verb={t('make.do')}
      isPending={make.isPending}
      isReady={hasName(texts.names)}
      error={make.error}
      onDecide={() => make.mutate({ ...texts, restricted }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <GroupTexts {...texts} onChange={setTexts} />
      <Switch
        label={t('make.restricted')}
        description={t('make.restrictedWhat')}
        checked={restricted}
        onChange={(event) => setRestricted(event.currentTarget.checked)}
      />
    </DecisionDialog>
  )
}
