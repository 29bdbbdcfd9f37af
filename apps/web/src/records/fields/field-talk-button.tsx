import { keyParts } from '@minga/domain/record/custom-key'
import { IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useFieldContext } from '../panel/field-context.ts'

/** Begins a discussion of a field and counts the open ones. Visible on hover or focus, or with discussions. */
export function FieldTalkButton({ name }: { readonly name: string }) {
  const { t } = useTranslation('threads')
  const { talk } = useFieldContext()
  if (talk === undefined) return null
  const count = talk.count(name)
  const field = talk.nameOf(keyParts(name).name)
  const label = count === 0 ? t('commentOnField', { field }) : t('fieldTalks', { field, count })
  return (
    <button
      type="button"
      className="field-talk"
      data-some={count > 0 || undefined}
      aria-label={label}
      title={label}
      onClick={() => talk.begin(name)}
    >
      <IconMessage size={14} aria-hidden />
      {count > 0 ? count : null}
    </button>
  )
}
