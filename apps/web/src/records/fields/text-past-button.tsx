import type { Language } from '@minga/domain/language/language'
import type { LongTextField } from '@minga/domain/record/long-text'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { PopoverWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { useFieldContext } from '../panel/field-context.ts'

const loadPast = keptLoad(() => import('./text-past.tsx'))
const TextPast = lazyNamed(loadPast, 'TextPast')

interface TextPastButtonProps {
  readonly field: LongTextField
  readonly language: Language
  /** The text, with its language. */
  readonly name: string
}

/** Opens who changed a long text in one language, and which words came and went. Visible on hover or focus. */
export function TextPastButton({ field, language, name }: TextPastButtonProps) {
  const { t } = useTranslation('records')
  const { past } = useFieldContext()
  if (past === undefined) return null
  const label = t('past.title', { field: name })
  return (
    <PopoverWhenOpened
      position="bottom-start"
      width={380}
      label={label}
      isInner
      load={loadPast}
      opener={
        <button type="button" className="field-past-button" aria-label={label} title={label}>
          <IconHistory size={14} aria-hidden />
        </button>
      }
    >
      <TextPast past={past} field={field} language={language} label={label} />
    </PopoverWhenOpened>
  )
}
