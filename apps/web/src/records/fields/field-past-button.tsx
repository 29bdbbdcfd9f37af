import { Popover } from '@mantine/core'
import { keyParts } from '@minga/domain/record/custom-key'
import { IconHistory } from '@tabler/icons-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'

import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { useFieldContext } from '../panel/field-context.ts'
import { useRecordWords } from '../use-record-words.ts'

const FieldPast = lazy(async () => ({ default: (await import('./field-past.tsx')).FieldPast }))

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
    <Popover position="bottom-start" shadow="sm" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="field-past-button" aria-label={label} title={label}>
          <IconHistory size={14} aria-hidden />
        </button>
      </Popover.Target>
      {/* Escape closes it alone, not the panel around it. */}
      <Popover.Dropdown
        p="sm"
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.stopPropagation()
        }}
      >
        <LazyPart waiting={<LoadingState rows={2} />} failed={<MissingPart />}>
          <FieldPast past={past} field={field} part={part} label={label} />
        </LazyPart>
      </Popover.Dropdown>
    </Popover>
  )
}
