import type { Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import type { ListSource } from '../../records/list/list-source.ts'
import { RegisterPage } from '../../records/register-page.tsx'
import { RegisterScreen } from '../../records/register-screen.tsx'
import { useRegisterWords } from '../../records/use-register-words.ts'
import { MilestoneBelow } from './milestone-below.tsx'
import { milestoneDefinition } from './milestone-definition.ts'
import { milestoneFacetIds, milestoneFacets } from './milestone-facets.ts'
import { soonestFirst } from './milestone-order.ts'
import { MilestoneTimeline } from './milestone-timeline.tsx'
import { useMilestoneColumns } from './use-milestone-columns.tsx'

/** Dated targets: of one working group, or of all that the reader may read. */
export function MilestonesPage() {
  return <RegisterPage kind="milestone" facetIds={milestoneFacetIds} Register={Milestones} />
}

function Milestones({ source }: { readonly source: ListSource<Milestone> }) {
  const { t } = useTranslation('milestones')
  return (
    <RegisterScreen
      definition={milestoneDefinition}
      words={useRegisterWords('milestone', noSpecial)}
      source={source}
      facets={milestoneFacets}
      facetIds={milestoneFacetIds}
      columns={useMilestoneColumns()}
      order={soonestFirst}
      renderBelow={(item) => <MilestoneBelow item={item} />}
      listView={{ id: 'list', label: t('view.list') }}
      views={[
        {
          id: 'timeline',
          label: t('view.timeline'),
          renderItems: (items) => <MilestoneTimeline items={items} />,
        },
      ]}
      startOf={noStart}
    />
  )
}

function noStart() {
  return {}
}

function noSpecial() {
  return undefined
}
