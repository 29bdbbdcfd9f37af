import { Alert, Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconAddressBook, IconSend } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useSendings } from '../../api/sendings.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ContactsDialog } from './contacts-dialog.tsx'
import { DocumentNumber } from './document-number.tsx'
import { OneSending } from './one-sending.tsx'
import { SendDialog } from './send-dialog.tsx'
import '../../ui/page.css'
import './sendings.css'

/** The sendings of a roadmap, with recipients and results; and the place to mail a version. */
export function SendingsPage() {
  const { t } = useTranslation(['sendings', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  const title = roadmap?.title || t('roadmaps:untitled')
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('title')}>{t('roadmaps:gone')}</GonePage>
  }
  const maySend = isAtLeast(group.role, 'editor') && !group.archived && roadmap.state !== 'archived'
  const home = `/groups/${group.id}/roadmaps/${roadmapId}`
  return (
    <Sendings
      group={group}
      roadmap={roadmap}
      maySend={maySend}
      crumbs={[
        { label: group.name, to: `/groups/${group.id}` },
        { label: title, to: home },
        { label: t('versions'), to: `${home}/versions` },
      ]}
    />
  )
}

interface SendingsProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly maySend: boolean
  readonly crumbs: readonly { readonly label: string; readonly to: string }[]
}

function Sendings({ group, roadmap, maySend, crumbs }: SendingsProps) {
  const { t } = useTranslation('sendings')
  const navigate = useNavigate()
  const { version: asked } = useSearch({ strict: false })
  const [showsContacts, setShowsContacts] = useState(false)
  const begin = () => void navigate({ to: '.', search: { version: 'last' } })
  const actions = maySend ? (
    <>
      <Button
        variant="default"
        leftSection={<IconAddressBook size={16} aria-hidden />}
        onClick={() => setShowsContacts(true)}
      >
        {t('contacts.title')}
      </Button>
      <Button leftSection={<IconSend size={16} aria-hidden />} onClick={begin}>
        {t('send')}
      </Button>
    </>
  ) : null
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} actions={actions} />
      <div className="page-body sendings">
        {maySend ? <SendingList group={group} roadmap={roadmap} /> : <EmptyState>{t('writersOnly')}</EmptyState>}
      </div>
      {maySend && asked !== undefined ? (
        <SendDialog
          group={group}
          roadmap={roadmap}
          version={asked}
          onClose={() => void navigate({ to: '.', search: {} })}
        />
      ) : null}
      {showsContacts ? <ContactsDialog onClose={() => setShowsContacts(false)} /> : null}
    </>
  )
}

function SendingList({ group, roadmap }: Pick<SendingsProps, 'group' | 'roadmap'>) {
  const { t } = useTranslation('sendings')
  const query = useSendings(roadmap.id)
  if (query.data === undefined) return <QueryState query={query} rows={6} />
  const { number, mails, sendings } = query.data
  return (
    <>
      <DocumentNumber roadmap={roadmap.id} number={number} mayChange={group.role === 'lead'} />
      {mails ? null : (
        <Alert color="gray" className="sendings-notice">
          {t('noMail')}
        </Alert>
      )}
      {sendings.length === 0 ? <EmptyState>{t('none')}</EmptyState> : null}
      <ol className="sending-lines">
        {sendings.map((sending) => (
          <OneSending key={sending.id} roadmap={roadmap.id} sending={sending} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('earlier')}
        </Button>
      ) : null}
    </>
  )
}
