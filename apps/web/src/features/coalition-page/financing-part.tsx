import type { SaidPage, SaidSum } from '@minga/domain/coalition-page/said-parts'
import { useTranslation } from 'react-i18next'

import { FigureList } from './figure-list.tsx'
import { PagePart, SiteLink } from './page-part.tsx'

interface FinancingPartProps {
  readonly part: SaidPage['financing']
  readonly sourcesTitle: string
}

/** What is financed: the sums by currency and price year; those of examples stand apart. */
export function FinancingPart({ part, sourcesTitle }: FinancingPartProps) {
  const { t } = useTranslation('coalition-page')
  const { title, sentence, notes, sources, address, sums, examplesTitle, examples } = part
  return (
    <PagePart
      title={title}
      sentence={
        <>
          {sentence} <SiteLink address={address}>{t('list')}</SiteLink>
        </>
      }
      notes={notes}
      sources={{ title: sourcesTitle, each: sources }}
    >
      <Sums sums={sums} />
      {examplesTitle === '' ? null : (
        <div className="coalition-examples">
          <h4>{examplesTitle}</h4>
          <Sums sums={examples} />
        </div>
      )}
    </PagePart>
  )
}

function Sums({ sums }: { readonly sums: readonly SaidSum[] }) {
  return sums.map(({ title, cells, apart }) => (
    <div key={title} className="coalition-sum">
      <p>{title}</p>
      <FigureList figures={[...cells, ...apart].filter((figure) => figure !== null)} />
    </div>
  ))
}
