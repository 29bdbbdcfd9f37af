import { ActionIcon, Button } from '@mantine/core'
import type { CustomField } from '@minga/domain/custom-field/custom-field'
import { textIn } from '@minga/domain/language/language'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeField } from '../../../api/custom-fields.ts'
import { useGroups } from '../../../api/groups.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { FormProblem } from '../../../ui/states.tsx'
import { changedParts } from './changed-parts.ts'
import { FieldForm, useWhyRefused } from './field-form.tsx'

interface FieldLineProps {
  readonly field: CustomField & { readonly uses?: number | undefined }
  /** Among the live ones of its kind, and how many there are; undefined for a retired one. */
  readonly place: { readonly at: number; readonly of: number } | undefined
}

/** A field with its purpose and its uses; moved, changed and retired here. */
export function FieldLine({ field, place }: FieldLineProps) {
  const { t } = useTranslation('custom-fields')
  const { language } = useLanguage()
  const [isEdited, setEdited] = useState(false)
  const change = useChangeField(field)
  const closedIn = useGroups().flatMap(({ id, name }) => (field.closedIn?.includes(id) === true ? [name] : []))
  const label = textIn(field.labels, language)
  const isRetired = place === undefined
  const about = [
    t(`type.${field.type}`),
    ...(field.unit === null ? [] : [field.unit]),
    ...(field.uses === undefined ? [] : [t('uses', { count: field.uses })]),
    ...(isRetired ? [t('retired')] : []),
    ...(closedIn.length === 0 ? [] : [t('closedIn', { groups: closedIn.join(', ') })]),
  ]
  return (
    <li className="custom-field-line" data-retired={isRetired || undefined}>
      <div>
        <strong>{label}</strong>
        <span className="organisation-administration-counts">{about.join(' · ')}</span>
        <span className="custom-field-purpose">{textIn(field.purpose, language)}</span>
        <FormProblem error={isEdited ? null : change.error} words={useWhyRefused(change.error)} />
      </div>
      <div className="custom-field-acts">
        {place === undefined ? null : (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('moveUp', { label })}
              disabled={place.at === 0}
              onClick={() => change.mutate({ place: place.at - 1 })}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('moveDown', { label })}
              disabled={place.at === place.of - 1}
              onClick={() => change.mutate({ place: place.at + 1 })}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <Button variant="default" size="compact-sm" aria-expanded={isEdited} onClick={() => setEdited(!isEdited)}>
              {t(isEdited ? 'close' : 'edit')}
              <span className="visually-hidden"> {label}</span>
            </Button>
          </>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => change.mutate({ retired: !isRetired })}
          title={t(isRetired ? 'bringBackWhat' : 'retireWhat')}
        >
          {t(isRetired ? 'bringBack' : 'retire')}
          <span className="visually-hidden"> {label}</span>
        </Button>
      </div>
      {isEdited && !isRetired ? <EditField field={field} onDone={() => setEdited(false)} /> : null}
    </li>
  )
}

function EditField({ field, onDone }: { readonly field: CustomField; readonly onDone: () => void }) {
  const { t } = useTranslation('custom-fields')
  const { labels, purpose, unit, choices } = field
  const [opened] = useState({ labels, purpose, unit, choices })
  const [draft, setDraft] = useState(opened)
  const change = useChangeField(field)
  return (
    <div className="custom-field-edit">
      <FieldForm
        type={field.type}
        draft={draft}
        kept={new Set(opened.choices.map(({ id }) => id))}
        verb={t('save')}
        isPending={change.isPending}
        error={change.error}
        onChange={setDraft}
        onSend={(wanted) => change.mutate(changedParts(opened, wanted, field), { onSuccess: onDone })}
        onCancel={onDone}
      />
    </div>
  )
}
