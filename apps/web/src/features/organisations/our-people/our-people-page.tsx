import { can } from '@minga/domain/access/can'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../../api/account.ts'
import { usePlaces } from '../../../api/group-decisions.ts'
import { EmptyState, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PlacesGrid } from './places-grid.tsx'
import '../../../ui/page.css'
import './our-people.css'

/** The own organisation's people in the working groups, for those who speak for it. */
export function OurPeoplePage() {
  const { t } = useTranslation('our-people')
  const { organisation } = useMe()
  const mayName = can(useActor(), { action: 'send-people', resource: organisation.id })
  return (
    <>
      <PageHeader
        crumbs={[{ label: organisation.shortName, to: `/organisations/${organisation.id}` }]}
        title={t('title')}
      />
      <div className="page-body our-people">
        {mayName ? <Places organisation={organisation.id} /> : <EmptyState>{t('notYours')}</EmptyState>}
      </div>
    </>
  )
}

function Places({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation('our-people')
  const places = usePlaces(organisation)
  if (places.data === undefined) return <QueryState query={places} rows={8} />
  if (places.data.groups.length === 0) return <EmptyState>{t('nowhere')}</EmptyState>
  return (
    <>
      <p className="role-grid-note">{t('what')}</p>
      <PlacesGrid organisation={organisation} places={places.data} />
    </>
  )
}
