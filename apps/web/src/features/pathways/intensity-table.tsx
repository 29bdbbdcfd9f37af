import { unitWords } from '@minga/domain/chart/chart-words'
import { yearsOf } from '@minga/domain/chart/year-steps'
import type { PathwayLine, PathwayView } from '@minga/domain/pathway/pathway-view'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { YearTable } from './year-table.tsx'

/** Emissions for each tonne, as several sources observed them and as the target has them, and tonnes produced. */
export function IntensityTable({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('pathways')
  const { language } = useLanguage()
  const { intensity, intensityTarget, production } = pathway
  const column = (key: string, line: PathwayLine, words: string) => ({
    key,
    head: (
      <>
        {words}
        <small>{unitWords(line.unit, language)}</small>
      </>
    ),
    values: line.values,
  })
  const columns = [
    ...intensity.map((line, at) => column(`intensity-${at}`, line, t('observedIn', line))),
    ...(intensityTarget ? [column('target', intensityTarget, t('role.intensity-target'))] : []),
    ...(production ? [column('production', production, t('role.production'))] : []),
  ]
  if (columns.length === 0) return null
  return <YearTable title={t('intensities')} columns={columns} years={yearsOf(columns.map(({ values }) => values))} />
}
