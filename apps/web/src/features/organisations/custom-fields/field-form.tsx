import { Button, TextInput } from '@mantine/core'
import type { CustomFieldType } from '@minga/domain/custom-field/custom-field'
import { IconPlus, IconScale, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { newChoice, type FieldDraft } from './field-draft.ts'
import { TextsInLanguages, written } from './texts-in-languages.tsx'

interface FieldFormProps {
  readonly type: CustomFieldType
  readonly draft: FieldDraft
  /** Choices that people may have taken: they stay. */
  readonly kept: ReadonlySet<string>
  readonly verb: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onChange: (draft: FieldDraft) => void
  readonly onSend: (draft: FieldDraft) => void
  readonly onCancel: () => void
  /** Further inputs for a new field only. */
  readonly children?: ReactNode
}

/** The name of a field, its purpose, and its choices. */
export function FieldForm(props: FieldFormProps) {
  const { type, draft, kept, verb, isPending, error, onChange, onSend, onCancel, children } = props
  const { t } = useTranslation('custom-fields')
  const hasChoices = type === 'choice' || type === 'choices'
  const send = () =>
    onSend({
      labels: written(draft.labels),
      purpose: written(draft.purpose),
      unit: type === 'number' ? draft.unit?.trim() || null : null,
      choices: hasChoices ? filled(draft.choices) : [],
    })
  return (
    <Form className="custom-field-form" send={send}>
      <div className="custom-field-caution">
        <IconScale size={18} aria-hidden />
        <p>
          <strong>{t('caution.title')}</strong> {t('caution.what')}
        </p>
      </div>
      {children}
      <TextsInLanguages
        label={t('label')}
        longest={60}
        isRequired
        value={draft.labels}
        onChange={(labels) => onChange({ ...draft, labels })}
      />
      <TextsInLanguages
        label={t('purpose')}
        longest={300}
        isLong
        isRequired
        value={draft.purpose}
        onChange={(purpose) => onChange({ ...draft, purpose })}
      />
      {type === 'number' ? (
        <TextInput
          className="custom-field-short"
          label={t('unit')}
          maxLength={20}
          value={draft.unit ?? ''}
          onChange={(event) => onChange({ ...draft, unit: event.currentTarget.value })}
        />
      ) : null}
      {hasChoices ? (
        <Choices choices={draft.choices} kept={kept} onChange={(choices) => onChange({ ...draft, choices })} />
      ) : null}
      <FormProblem error={error} words={useWhyRefused(error, kept.size > 0)} />
      <FormButtons verb={verb} isPending={isPending} onCancel={onCancel} />
    </Form>
  )
}

interface ChoicesProps {
  readonly choices: FieldDraft['choices']
  readonly kept: ReadonlySet<string>
  readonly onChange: (choices: FieldDraft['choices']) => void
}

function Choices({ choices, kept, onChange }: ChoicesProps) {
  const { t } = useTranslation('custom-fields')
  return (
    <fieldset className="custom-field-choices">
      <legend>{t('choices')}</legend>
      {choices.map((choice, at) => (
        <div key={choice.id} className="custom-field-choice">
          <TextsInLanguages
            label={t('choice', { number: at + 1 })}
            longest={60}
            value={choice.labels}
            onChange={(labels) => onChange(choices.map((each) => (each === choice ? { ...each, labels } : each)))}
          />
          {kept.has(choice.id) ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t('removeChoice', { number: at + 1 })}
              onClick={() => onChange(choices.filter((each) => each !== choice))}
            >
              <IconX size={16} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...choices, newChoice()])}
      >
        {t('addChoice')}
      </Button>
    </fieldset>
  )
}

/** The choices that have a name. */
function filled(choices: FieldDraft['choices']): FieldDraft['choices'] {
  return choices
    .map(({ id, labels }) => ({ id, labels: written(labels) }))
    .filter(({ labels }) => Object.keys(labels).length > 0)
}

/** @param hasKept whether the field has choices that people may have taken */
export function useWhyRefused(error: unknown, hasKept = false): string | undefined {
  const { t } = useTranslation('custom-fields')
  const field = error instanceof ApiProblem ? error.field : undefined
  if (field === 'choices') return t(hasKept ? 'refused.kept' : 'refused.choices')
  return field === 'labels' || field === 'fields' ? t(`refused.${field}`) : undefined
}
