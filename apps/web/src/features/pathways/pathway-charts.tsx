import { Select } from '@mantine/core'
import { pathwayCharts, type PathwayChart } from '@minga/domain/chart/chart-data'
import { chartWords } from '@minga/domain/chart/chart-words'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'

/** One of the charts of a pathway, at first the one that its figures suffice for. */
export function PathwayCharts({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('pathways')
  const { language } = useLanguage()
  const [picked, setPicked] = useState<PathwayChart | undefined>(undefined)
  const hasCurve = Object.keys(pathway.left).length > 0
  const hasIntensity = pathway.intensity.length > 0 || pathway.intensityTarget !== undefined
  if (!hasCurve && !hasIntensity) return null
  const chart = picked ?? (hasCurve ? 'wedges' : 'intensity')
  const names = chartWords(language).chart
  return (
    <section className="pathway-charts" aria-labelledby="pathway-charts">
      <h3 id="pathway-charts">{t('chart')}</h3>
      <Select
        aria-labelledby="pathway-charts"
        allowDeselect={false}
        data={pathwayCharts.map((value) => ({ value, label: names[value] }))}
        value={chart}
        onChange={(value) => setPicked(pathwayCharts.find((each) => each === value))}
      />
      <ChartFigure data={{ chart, pathway }} language={language} />
    </section>
  )
}
