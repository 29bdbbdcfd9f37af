import type { Barrier } from '@minga/domain/barrier/barrier'
import { useTranslation } from 'react-i18next'

import type { ListSource } from '../../records/list/list-source.ts'
import { RegisterPage } from '../../records/register-page.tsx'
import { RegisterScreen } from '../../records/register-screen.tsx'
import { BarrierBelow } from './barrier-below.tsx'
import { barrierFacetIds, barrierFacets, firstCategory } from './barrier-facets.ts'
import { barrierDefinition } from './barrier-definition.ts'
import { BarrierMatrix } from './barrier-matrix.tsx'
import { useBarrierColumns } from './use-barrier-columns.tsx'
import { useBarrierWords } from './use-barrier-words.ts'

/** What stands in the way: of one working group, or of all that the reader may read. */
export function BarriersPage() {
  return <RegisterPage kind="barrier" facetIds={barrierFacetIds} Register={Barriers} />
}

function Barriers({ source }: { readonly source: ListSource<Barrier> }) {
  const { t } = useTranslation('barriers')
  const words = useBarrierWords()
  return (
    <RegisterScreen
      definition={barrierDefinition}
      words={words}
      source={source}
      facets={barrierFacets}
      facetIds={barrierFacetIds}
      columns={useBarrierColumns()}
      renderBelow={(item) => <BarrierBelow item={item} />}
      listView={{ id: 'grid', label: t('view.grid') }}
      views={[
        {
          id: 'matrix',
          label: t('view.matrix'),
          renderItems: (items, address) => <BarrierMatrix items={items} address={address} />,
        },
      ]}
      startOf={({ search }) => firstCategory(search.filters)}
    />
  )
}
