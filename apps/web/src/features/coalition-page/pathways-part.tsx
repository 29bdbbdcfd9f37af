import type { SaidPage, SaidPathway } from '@minga/domain/coalition-page/said-parts'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { FigureList } from './figure-list.tsx'
import { PagePart, RecordLine, SiteLink } from './page-part.tsx'

/** In pixels: half of a sheet's width, where two drawings stand side by side. */
const halfSheet = 318

interface PathwaysPartProps {
  readonly part: SaidPage['pathways']
  readonly sourcesTitle: string
}

/** Where it leads: each pathway's figures at its end, the first ones drawn. */
export function PathwaysPart({ part, sourcesTitle }: PathwaysPartProps) {
  const { title, sentence, illustrative, shown, more } = part
  const isAlone = shown.filter(({ chart }) => chart !== null).length < 2
  return (
    <PagePart title={title} sentence={sentence} notes={[illustrative]}>
      <div className="coalition-pathways">
        {shown.map((pathway) => (
          <PathwayOnPage key={pathway.address} pathway={pathway} isAlone={isAlone} sourcesTitle={sourcesTitle} />
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
  readonly sourcesTitle: string
}

function PathwayOnPage({ pathway, isAlone, sourcesTitle }: PathwayOnPageProps) {
  const { language } = useLanguage()
  const { state, figures, chart, notes, sources } = pathway
  return (
    <div className="coalition-pathway" data-drawn={chart !== null || undefined} data-alone={isAlone || undefined}>
      <h4>
        <RecordLine record={pathway} />
        {state === '' ? null : <span> · {state}</span>}
      </h4>
      <FigureList figures={figures} />
      {chart === null ? null : (
        <ChartFigure data={chart} language={language} {...(!isAlone && { paperWidth: halfSheet })} />
      )}
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
