import { Radio, Select, TextInput, type TextInputProps } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { can } from '@minga/domain/access/can'
import { roadmapId } from '@minga/domain/identity/ids'
import { keptOfText, longestTemplateName, templateId, type KeptOfText } from '@minga/domain/template/template'
import type { GroupView } from '@minga/protocol/http/me'
import type { NewTemplate, TemplateAnswer } from '@minga/protocol/http/templates'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { ApiProblem } from '../../../api/api-problem.ts'
import { useChangeTemplate, useKeepTemplate } from '../../../api/templates.ts'
import { useIdOf } from '../../../api/use-id-of.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'

/** Stands for the views of the register among the sources. */
const register = ''
const newTemplateId = () => templateId.parse(crypto.randomUUID())
const reasons = ['empty', 'restricted', 'state', 'templates'] as const

/** Keeps a roadmap's form, or the register's views, as a template. */
export function KeepTemplate({ group, onClose }: { readonly group: GroupView; readonly onClose: () => void }) {
  const { t } = useTranslation('templates')
  const actor = useActor()
  const [name, setName] = useInputState('')
  const [source, setSource] = useState<string>(group.roadmaps[0]?.id ?? register)
  const [kept, setKept] = useState<KeptOfText>('whole')
  const scopes = [
    ...(group.role === 'lead' ? (['group'] as const) : []),
    ...(can(actor, { action: 'administer-coalition' }) ? (['coalition'] as const) : []),
  ]
  const [scope, setScope] = useState<'group' | 'coalition'>(scopes[0] ?? 'group')
  const idOf = useIdOf(newTemplateId)
  const keep = useKeepTemplate(group.id)
  const save = () => {
    const own = { id: idOf([name.trim(), scope, source, kept]), name: name.trim(), for: scope }
    const asked: NewTemplate =
      source === register ? { ...own, register: group.id } : { ...own, roadmap: roadmapId.parse(source), kept }
    keep.mutate(asked, {
      onSuccess: (made) => {
        notifications.show({ message: t('dialog.saved', { name: made.name }) })
        onClose()
      },
    })
  }
  const because = reasons.find((field) => keep.error instanceof ApiProblem && keep.error.field === field)
  return (
    <DecisionDialog
      title={t('dialog.title')}
      verb={t('dialog.verb')}
      isPending={keep.isPending}
      isReady={name.trim() !== ''}
      error={because === undefined ? keep.error : undefined}
      onDecide={save}
      onClose={onClose}
    >
      <TemplateName
        value={name}
        onChange={setName}
        error={because === undefined ? undefined : t(`dialog.${because}`)}
      />
      <Select
        mt="md"
        label={t('dialog.source')}
        allowDeselect={false}
        data={[
          ...group.roadmaps.map(({ id: value, title: label }) => ({ value, label })),
          { value: register, label: t('dialog.views') },
        ]}
        value={source}
        onChange={(chosen) => setSource(chosen ?? register)}
      />
      {source === register ? null : (
        <Radio.Group
          mt="md"
          label={t('dialog.kept.label')}
          value={kept}
          onChange={(chosen) => setKept(keptOfText.parse(chosen))}
        >
          {keptOfText.options.map((each) => (
            <Radio key={each} mt="xs" value={each} label={t(`dialog.kept.${each}`)} />
          ))}
        </Radio.Group>
      )}
      {scopes.length < 2 ? null : (
        <Radio.Group
          mt="md"
          label={t('dialog.for.label')}
          value={scope}
          onChange={(chosen) => setScope(chosen === 'coalition' ? 'coalition' : 'group')}
        >
          {scopes.map((each) => (
            <Radio key={each} mt="xs" value={each} label={t(`dialog.for.${each}`)} />
          ))}
        </Radio.Group>
      )}
      <p className="dimmed template-left">{t('dialog.what')}</p>
    </DecisionDialog>
  )
}

export function RenameTemplate({
  group,
  template,
  onClose,
}: {
  readonly group: string
  readonly template: TemplateAnswer
  readonly onClose: () => void
}) {
  const { t } = useTranslation('templates')
  const [name, setName] = useInputState(template.name)
  const change = useChangeTemplate(group)
  return (
    <DecisionDialog
      title={t('dialog.renameTitle')}
      verb={t('dialog.verb')}
      isPending={change.isPending}
      isReady={name.trim() !== ''}
      error={change.error}
      onDecide={() => change.mutate({ id: template.id, name: name.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TemplateName value={name} onChange={setName} />
    </DecisionDialog>
  )
}

function TemplateName(props: Pick<TextInputProps, 'value' | 'onChange' | 'error'>) {
  const { t } = useTranslation('templates')
  return (
    <TextInput {...props} data-autofocus label={t('dialog.name')} maxLength={longestTemplateName} autoComplete="off" />
  )
}
