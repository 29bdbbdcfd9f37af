import { Radio, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { longestViewName, viewScope, type ViewScope } from '@minga/domain/saved-view/saved-view'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newViewId, useSaveView } from '../../api/saved-views.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import type { ViewsOfList } from './saved-views.tsx'
import { useViewsOfList } from './use-views-of-list.ts'
import { ViewProblem } from './view-problem.tsx'

/** Gives what the list shows a name, for oneself or for the group. */
export function SaveView(props: ViewsOfList & { readonly onClose: () => void }) {
  const { kind, group, onClose } = props
  const { t } = useTranslation(['views', 'ui'])
  const { shownQuery, mayWrite } = useViewsOfList(props)
  const [name, setName] = useInputState('')
  const [scope, setScope] = useState<ViewScope>('mine')
  const { mutate, isPending, error } = useSaveView(group.id)
  const idOf = useIdOf(newViewId)
  const save = () => {
    const view = { kind, name: name.trim(), scope, query: shownQuery }
    mutate(
      { id: idOf(Object.values(view)), ...view },
      {
        onSuccess: () => {
          notifications.show({
            message: t('saved', { name: view.name }),
          })
          onClose()
        },
      },
    )
  }
  return (
    <DecisionDialog
      title={t('saveTitle')}
      verb={t('verb')}
      isPending={isPending}
      isReady={name.trim() !== ''}
      onDecide={save}
      onClose={onClose}
    >
      <p>{t('what')}</p>
      <TextInput
        data-autofocus
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={longestViewName}
        autoComplete="off"
      />
      {mayWrite ? (
        <Radio.Group
          mt="md"
          label={t('for.label')}
          value={scope}
          onChange={(chosen) => setScope(viewScope.parse(chosen))}
        >
          {viewScope.options.map((each) => (
            <Radio key={each} mt="xs" value={each} label={t(`for.${each}`)} description={t(`for.${each}Why`)} />
          ))}
        </Radio.Group>
      ) : null}
      <ViewProblem error={error} scope={scope} />
    </DecisionDialog>
  )
}
