import type { ChartData } from '@minga/domain/chart/chart-data'
import type { ChartFigures } from '@minga/domain/chart/chart-figures'
import { tableOf, type ChartTable } from '@minga/domain/chart/chart-table'
import { figuresOf } from '@minga/domain/chart/figures-of'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Language } from '@minga/domain/language/language'
import { Button } from '@mantine/core'
import { IconPhoto, IconTable } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartTableView } from './chart-table-view.tsx'
import { useCopyImage } from './copy-image.ts'
import { DrawnChart, type PaperLook } from './drawn-chart.tsx'
import './charts.css'

interface WholeFigureProps {
  readonly data: ChartData
  readonly language: Language
  readonly saidBelow?: ReadonlySet<string>
  readonly paper?: PaperLook
}

/** A chart: its title, the drawing, the buttons, its notes and its table. */
export function WholeFigure({ data, language, saidBelow, paper }: WholeFigureProps) {
  const { t } = useTranslation('charts')
  const id = useId()
  const figures = useMemo(() => figuresOf(data, language), [data, language])
  const table = useMemo(() => tableOf(figures, language), [figures, language])
  const [isOpen, setIsOpen] = useState(false)
  const { title, notes, missing } = table
  return (
    <figure className="chart" aria-labelledby={`${id}-title`} lang={localeOf[language]}>
      <figcaption id={`${id}-title`} className="chart-title">
        {title}
      </figcaption>
      {missing === undefined ? (
        <>
          <DrawnChart
            figures={figures}
            language={language}
            label={t('drawing', { title })}
            {...(paper !== undefined && { paper })}
          />
          <Actions
            figures={figures}
            table={table}
            language={language}
            isOpen={isOpen}
            tableId={`${id}-table`}
            onToggle={() => setIsOpen(!isOpen)}
          />
        </>
      ) : (
        <p className="chart-missing">{missing}</p>
      )}
      <ul className="chart-notes">{notes.map((note) => (saidBelow?.has(note) ? null : <li key={note}>{note}</li>))}</ul>
      {missing === undefined ? <ChartTableView id={`${id}-table`} table={table} isOpen={isOpen} /> : null}
    </figure>
  )
}

interface ActionsProps {
  readonly figures: ChartFigures
  readonly table: ChartTable
  readonly language: Language
  readonly isOpen: boolean
  readonly tableId: string
  readonly onToggle: () => void
}

function Actions({ figures, table, language, isOpen, tableId, onToggle }: ActionsProps) {
  const { t } = useTranslation('charts')
  const { copy, isCopying } = useCopyImage()
  return (
    <p className="chart-actions">
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTable size={16} />}
        aria-expanded={isOpen}
        aria-controls={tableId}
        onClick={onToggle}
      >
        {t(isOpen ? 'hideTable' : 'showTable')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPhoto size={16} />}
        loading={isCopying}
        onClick={() => void copy({ figures, table, language })}
      >
        {t('copyImage')}
      </Button>
    </p>
  )
}
