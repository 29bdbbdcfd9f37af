import type { SaidPage, SaidPathway } from '@minga/domain/coalition-page/said-parts'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import type { PaperLook } from '../../charts/drawn-chart.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { FigureList } from './figure-list.tsx'
import { PagePart, RecordLine, SiteLink } from './page-part.tsx'

/** How drawings are made for paper, where each takes three quarters of a sheet, or half of it. */
const papers = { alone: { width: 560, plot: 210 }, half: { width: 470, plot: 180 } } as const

interface PathwaysPartProps {
  readonly part: SaidPage['pathways']
  readonly sourcesTitle: string
  readonly isPrinting: boolean
}

/** Where it leads: each pathway's figures at its end, the first ones drawn. */
export function PathwaysPart({ part, sourcesTitle, isPrinting }: PathwaysPartProps) {
  const { title, sentence, illustrative, shown, more } = part
  const isAlone = shown.filter(({ chart }) => chart !== null).length < 2
  return (
    <PagePart title={title} sentence={sentence} notes={[illustrative]}>
      <div className="coalition-pathways">
        {shown.map((pathway) => (
          <PathwayOnPage
            key={pathway.address}
            pathway={pathway}
            paper={{ ...papers[isAlone ? 'alone' : 'half'], isNow: isPrinting }}
            isAlone={isAlone}
            sourcesTitle={sourcesTitle}
          />
        ))}
      </div>
      {more === '' ? null : (
        <p>
          <SiteLink address="/pathways">{more}</SiteLink>
        </p>
      )}
    </PagePart>
  )
}

interface PathwayOnPageProps {
  readonly pathway: SaidPathway
  /** Whether no other one is drawn. */
  readonly isAlone: boolean
  readonly paper: PaperLook
  readonly sourcesTitle: string
}

function PathwayOnPage({ pathway, isAlone, paper, sourcesTitle }: PathwayOnPageProps) {
  const { language } = useLanguage()
  const { state, figures, chart, notes, sources } = pathway
  return (
    <div className="coalition-pathway" data-drawn={chart !== null || undefined} data-alone={isAlone || undefined}>
      <h4>
        <RecordLine record={pathway} />
        {state === '' ? null : <span> · {state}</span>}
      </h4>
      <FigureList figures={figures} />
      {chart === null ? null : <ChartFigure data={chart} language={language} paper={paper} />}
      <div className="coalition-notes">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>
          <strong>{sourcesTitle}.</strong> {sources}
        </p>
      </div>
    </div>
  )
}
