import type { AskView } from '@minga/protocol/http/asks'
import { useTranslation } from 'react-i18next'

import { useOrganisationAsks } from '../../api/asks.ts'
import { AskItem } from '../../asks/ask-item.tsx'

/** What an organisation is asked, what it offers, and what its own records need, in the groups that the reader may read. */
export function OrganisationAsks({ id }: { readonly id: string }) {
  const { t } = useTranslation('asks')
  const asks = useOrganisationAsks(id).data
  if (asks === undefined) return null
  return (
    <>
      <Asks title={t('organisation.asked')} asks={asks.asked} />
      <Asks title={t('organisation.offered')} asks={asks.offered} />
      <Asks title={t('organisation.needs')} asks={asks.needs} />
    </>
  )
}

function Asks({ title, asks }: { readonly title: string; readonly asks: readonly AskView[] }) {
  if (asks.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="asks">
        {asks.map((ask) => (
          <AskItem key={ask.id} ask={ask} namesRecord />
        ))}
      </ul>
    </section>
  )
}
