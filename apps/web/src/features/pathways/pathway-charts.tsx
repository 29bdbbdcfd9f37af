import type { PathwayChart } from '@minga/domain/chart/chart-kind'
import { checkNotes } from '@minga/domain/chart/pathway-notes'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'

/** In the order of the buttons. */
const kinds = ['wedges', 'waterfall', 'milestones', 'intensity'] as const satisfies readonly PathwayChart[]

/** The charts of a pathway, one at a time, with its figures of this moment. The checks below have some of their notes. */
export function PathwayCharts({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('charts')
  const { language } = useLanguage()
  const [picked, setPicked] = useState<PathwayChart | undefined>(undefined)
  const hasCurve = Object.keys(pathway.left).length > 0
  // Without a curve a pathway may still have intensities.
  const chart = picked ?? (hasCurve ? 'wedges' : 'intensity')
  const data = useMemo(() => ({ chart, pathway }), [chart, pathway])
  const saidBelow = useMemo(() => {
    const { faults, levers } = checkNotes(pathway, language)
    return new Set([...faults, ...levers])
  }, [pathway, language])
  if (!hasCurve && pathway.intensity.length === 0 && pathway.intensityTarget === undefined) return null
  return (
    <section>
      <fieldset className="pathway-chart-kinds" aria-label={t('choose')}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={kind === chart ? 'light' : 'subtle'}
            aria-pressed={kind === chart}
            onClick={() => setPicked(kind)}
          >
            {t(`kind.${kind}`)}
          </Button>
        ))}
      </fieldset>
      <ChartFigure data={data} language={language} saidBelow={saidBelow} />
    </section>
  )
}
