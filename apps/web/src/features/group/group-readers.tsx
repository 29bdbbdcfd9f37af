import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { OrganisationName } from '../../ui/organisation-name.tsx'

/** Who can read all this, in numbers and by name: nobody writes for readers they do not know of. */
export function GroupReaders({ readers }: { readonly readers: GroupView['readers'] }) {
  const { t } = useTranslation('group')
  const observers = readers.observers.length
  return (
    <section>
      <h2>
        {t('readBy', { organisations: t('organisations', { count: readers.organisations.length }) })}
        {observers === 0 ? null : `, ${t('observers', { count: observers })}`}
      </h2>
      <ul className="group-readers">
        {[...readers.organisations, ...readers.observers].map((organisation) => (
          <li key={organisation}>
            <OrganisationName id={organisation} />
          </li>
        ))}
      </ul>
    </section>
  )
}
