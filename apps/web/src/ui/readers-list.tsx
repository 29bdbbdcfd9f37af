import { Dialog } from './dialog.tsx'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { Readers } from '@minga/protocol/http/working-groups'
import { useTranslation } from 'react-i18next'

import { useReaders } from '../api/group-decisions.ts'
import { QueryState } from './states.tsx'
import { OrganisationName } from './organisation-name.tsx'
import './readers.css'

interface ReadersDialogProps {
  readonly group: GroupView
  /** The draft whose readers these are, if not all of the group. */
  readonly draft: RoadmapId | undefined
  readonly onClose: () => void
}

/** All readers of a group, or of a draft, by organisation, with the reason. */
export function ReadersDialog({ group, draft, onClose }: ReadersDialogProps) {
  const { t } = useTranslation('ui')
  const readers = useReaders(group.id, draft)
  return (
    <Dialog onClose={onClose} title={t('readers.title')} size="md">
      <p className="readers-why">
        {t(draft !== undefined ? 'readers.draft' : group.restricted ? 'readers.restricted' : 'readers.open')}
        {group.archived ? ` ${t('readers.archived')}` : null}
      </p>
      {readers.data === undefined ? null : <List readers={readers.data} isShared={group.shared} />}
      <QueryState query={readers} rows={5} />
    </Dialog>
  )
}

function List({ readers, isShared }: { readonly readers: Readers; readonly isShared: boolean }) {
  const { t } = useTranslation('ui')
  const observers = readers.organisations.filter(({ kind }) => kind === 'observer')
  const others = readers.organisations.filter(({ kind }) => kind !== 'observer')
  return (
    <>
      <Organisations listed={others} />
      {observers.length === 0 ? null : (
        <>
          <h3 className="readers-kind">{t('readers.observersTitle')}</h3>
          <Organisations listed={observers} />
        </>
      )}
      {isShared ? null : <p className="readers-why">{t('readers.untold')}</p>}
    </>
  )
}

function Organisations({ listed }: { readonly listed: Readers['organisations'] }) {
  const { t } = useTranslation('ui')
  return (
    <ul className="lines">
      {listed.map(({ organisation, everyone, count, holders }) => (
        <li key={organisation} className="readers-organisation">
          <p>
            <OrganisationName id={organisation} />
            <span className="dimmed">
              {[
                everyone ? t('readers.everyone') : undefined,
                holders.length === 0 && count > 0 ? t('readers.holders', { count }) : undefined,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </p>
          {holders.map(({ id, name, role }) => (
            <p key={id}>
              <span>{name}</span>
              <span className="dimmed">{t(`role.${role}`)}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
