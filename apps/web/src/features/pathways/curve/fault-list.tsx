import { checkNotes } from '@minga/domain/chart/pathway-notes'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../../language/use-language.ts'
import './curve.css'

/** The faults of a pathway, a sentence each, or the sentence that there is none; then the notes about its levers. */
export function FaultList({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('curve')
  const { language } = useLanguage()
  const { faults, levers } = checkNotes(pathway, language)
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
      {levers.length === 0 ? null : (
        <ul className="curve-notes">
          {levers.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </>
  )
}
