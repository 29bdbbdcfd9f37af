import type { Words } from '@minga/domain/text-form/read-text'
import { useTranslation } from 'react-i18next'

import { Line } from '../static/line.tsx'

import './footnotes.css'

export interface ListedNote {
  readonly number: number
  readonly line: readonly Words[]
}

/** The notes of a text below it, each with the way back to its number. */
export function NoteList({
  notes,
  goTo,
}: {
  readonly notes: readonly ListedNote[]
  readonly goTo: (number: number) => void
}) {
  const { t } = useTranslation('prose')
  if (notes.length === 0) return null
  return (
    <section className="footnotes" aria-label={t('footnote.title')}>
      <ol>
        {notes.map(({ number, line }) => (
          <li key={number} data-note={number}>
            <button type="button" aria-label={t('footnote.back', { number })} onClick={() => goTo(number)}>
              {number}
            </button>
            <span>{line.length === 0 ? <em>{t('footnote.nothing')}</em> : <Line line={line} />}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
