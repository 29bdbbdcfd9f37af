import { Checkbox } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import type { PastedRows } from './use-pasted-rows.ts'
import './paste.css'

interface RivalProps {
  readonly pasted: Pick<PastedRows, 'rivals' | 'headings' | 'included' | 'include'>
}

/** The columns that rivals do not show each other, each with its reason: none is read until the person includes it. */
export function RivalColumns({ pasted }: RivalProps) {
  const { t } = useTranslation('paste')
  const heading = useId()
  const { rivals, headings, included, include } = pasted
  if (rivals.size === 0) return null
  return (
    <section className="paste-rivals" aria-labelledby={heading}>
      <h3 id={heading}>
        <IconAlertTriangle size={16} aria-hidden /> {t('rivals.title', { count: rivals.size })}
      </h3>
      <p>{t('rivals.why')}</p>
      <ul>
        {[...rivals].map(([at, reason]) => (
          <li key={at}>
            <strong>{headings[at] || t('column', { number: at + 1 })}</strong> {t(`rivals.reason.${reason}`)}
            <Checkbox
              size="xs"
              label={t('rivals.include')}
              aria-label={t('rivals.includeNamed', {
                column: headings[at] || t('column', { number: at + 1 }),
              })}
              checked={included.has(at)}
              onChange={({ currentTarget: { checked } }) => include(at, checked)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
