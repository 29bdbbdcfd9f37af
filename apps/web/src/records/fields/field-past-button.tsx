import { keyParts } from '@minga/domain/record/custom-key'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { PopoverWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { useFieldContext } from '../panel/field-context.ts'
import { useRecordWords } from '../use-record-words.ts'

const loadPast = keptLoad(() => import('./field-past.tsx'))
const FieldPast = lazyNamed(loadPast, 'FieldPast')

/**
 * Opens what the field held, and who set it. Visible on hover or focus.
 *
 * @param name the field's key; of a title with its language: `title/es`
 */
export function FieldPastButton({ name }: { readonly name: string }) {
  const { t } = useTranslation('records')
  const { label: nameOf } = useRecordWords()
  const { past } = useFieldContext()
  if (past === undefined) return null
  const { name: field, rest: part } = keyParts(name)
  const label = t('past.title', { field: nameOf(past.kind, field) })
  return (
    <PopoverWhenOpened
      position="bottom-start"
      width={340}
      label={label}
      isInner
      load={loadPast}
      opener={
        <button type="button" className="field-past-button" aria-label={label} title={label}>
          <IconHistory size={14} aria-hidden />
        </button>
      }
    >
      <FieldPast past={past} field={field} part={part} label={label} />
    </PopoverWhenOpened>
  )
}
