import { chartWords } from '@minga/domain/chart/chart-words'
import { faultNotes, leverNotes } from '@minga/domain/chart/pathway-notes'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { pathwayFaults } from '@minga/domain/series/pathway'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../../language/use-language.ts'
import './curve.css'

/** What does not add up of a pathway, each in a sentence; or that nothing of it was found. */
export function FaultList({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('curve')
  const { language } = useLanguage()
  const { note } = chartWords(language)
  const faults = [
    ...(pathway.boundary.trim() === '' ? [note.noBoundary] : []),
    ...faultNotes(pathway, pathwayFaults, language),
  ]
  const notes = leverNotes(pathway, language)
  return (
    <>
      {faults.length > 0 ? (
        <ul className="curve-faults">
          {faults.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ) : (
        <p className="field-plain">{Object.keys(pathway.left).length > 0 ? t('adds') : t('unchecked')}</p>
      )}
      {notes.length === 0 ? null : (
        <ul className="curve-notes">
          {notes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </>
  )
}
