import type { CoalitionPage as Page } from '@minga/domain/coalition-page/coalition-page'
import { saidPage } from '@minga/domain/coalition-page/said-page'
import type { SaidPage } from '@minga/domain/coalition-page/said-parts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalitionPage } from '../../api/coalition-page.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePrinting } from '../../ui/print/use-printing.ts'
import { AbsentState } from '../../ui/states.tsx'
import { BarriersPart } from './barriers-part.tsx'
import { FinancingPart } from './financing-part.tsx'
import { LatePart } from './late-part.tsx'
import { PageFiles } from './page-files.tsx'
import { PathwaysPart } from './pathways-part.tsx'
import { useFittedSides } from './use-fitted-sides.ts'
import '../../ui/page.css'
import './coalition-page.css'

/** The coalition on two sides: where it leads, what stands in the way, what is late, what is financed. */
export function CoalitionPage() {
  const { t } = useTranslation('coalition-page')
  const query = useCoalitionPage()
  return (
    <>
      <PageHeader title={t('title')} isTitleInText={query.data !== undefined} actions={<PageFiles />} />
      <div className="page-body">
        {query.data === undefined ? (
          <AbsentState query={query} missing={t('missing')} offline={t('offline')} />
        ) : (
          <Said page={query.data} />
        )}
      </div>
    </>
  )
}

function Said({ page }: { readonly page: Page }) {
  const { language } = useLanguage()
  const said = useMemo(() => saidPage(page, language), [page, language])
  const isPrinting = usePrinting()
  const sides = useFittedSides(isPrinting)
  return (
    <article ref={sides} className="coalition-page" data-printing={isPrinting || undefined}>
      <Head said={said} />
      <div className="coalition-side">
        <PathwaysPart part={said.pathways} sourcesTitle={said.sourcesTitle} isPrinting={isPrinting} />
        <BarriersPart part={said.barriers} sourcesTitle={said.sourcesTitle} />
      </div>
      <div className="coalition-side">
        <LatePart part={said.late} />
        <FinancingPart part={said.financing} sourcesTitle={said.sourcesTitle} />
      </div>
    </article>
  )
}

function Head({ said: { coalition, title, asOf, madeOf, warnings } }: { readonly said: SaidPage }) {
  return (
    <header className="coalition-head">
      <p>{coalition}</p>
      <h2>{title}</h2>
      <p>
        {asOf}. {madeOf}
      </p>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </header>
  )
}
