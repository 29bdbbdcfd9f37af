import { Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconMail, IconPlus, IconSignature } from '@tabler/icons-react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useLooks } from '../../api/roadmap-looks.ts'
import { useVersions } from '../../api/roadmap-versions.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StruckNotice } from '../../strike-outs/struck-notice.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { CompareStates } from './compare-states.tsx'
import { lookState } from './last-look.ts'
import { LookLink } from './look-link.tsx'
import { NameVersion } from './name-version.tsx'
import { VersionList } from './version-list.tsx'
import '../../ui/page.css'
import './bring-back.css'
import './versions.css'

/** A roadmap's versions by day, and what differs between one of them and another, or the text as it stands. */
export function VersionsPage() {
  const { t } = useTranslation(['versions', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  const title = roadmap?.title || t('roadmaps:untitled')
  const [isNaming, setNaming] = useState(false)
  if (group === undefined || roadmap === undefined)
    return <GonePage title={t('version.title')}>{t('roadmaps:gone')}</GonePage>
  const mayName = isAtLeast(group.role, 'editor') && !group.archived && roadmap.state !== 'archived'
  return (
    <>
      <PageHeader
        title={t('version.title')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: title, to: `/groups/${group.id}/roadmaps/${roadmapId}` },
        ]}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconSignature size={16} aria-hidden />}
              renderRoot={(props) => <Link {...placeOf(group.id, { kind: 'sign-offs', id: roadmapId })} {...props} />}
            >
              {t('version.signOffs')}
            </Button>
            {mayName ? (
              <>
                <Button
                  variant="default"
                  leftSection={<IconMail size={16} aria-hidden />}
                  renderRoot={(props) => (
                    <Link {...placeOf(group.id, { kind: 'sendings', id: roadmapId })} {...props} />
                  )}
                >
                  {t('version.sendings')}
                </Button>
                <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNaming(true)}>
                  {t('version.name')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <StruckNotice room={roadmap.room} />
      <div className="page-body">
        <Versions group={group} roadmap={roadmap} mayName={mayName} />
      </div>
      {isNaming ? <NameVersion roadmap={roadmap.id} onClose={() => setNaming(false)} /> : null}
    </>
  )
}

interface VersionsProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly mayName: boolean
}

function Versions({ group, roadmap, mayName }: VersionsProps) {
  const { t } = useTranslation('versions')
  const versions = useVersions(roadmap.id)
  const looks = useLooks(roadmap.id).data
  const look = looks?.last ?? undefined
  const { from: asked, to = 'now' } = useSearch({ strict: false })
  const known = versions.data ?? []
  const from = asked ?? known.find(({ id }) => id !== to)?.id ?? (look && lookState)
  if (versions.data?.length === 0 && look === undefined) {
    return <EmptyState>{t(mayName ? 'version.noneYet' : 'version.none')}</EmptyState>
  }
  return (
    <div className="bring-back" data-chosen={asked === undefined ? undefined : true}>
      <nav className="bring-back-moments" aria-labelledby="versions-title">
        <h2 id="versions-title">{t('version.list')}</h2>
        {look === undefined ? null : (
          <LookLink look={look} hasChanged={look.sequence < (looks?.head ?? 0)} isChosen={from === lookState} />
        )}
        <QueryState query={versions} rows={5} />
        {versions.data?.length === 0 ? (
          <p className="dimmed">{t(mayName ? 'version.noneYet' : 'version.none')}</p>
        ) : null}
        <VersionList versions={known} chosen={from} />
        {versions.hasNextPage ? (
          <Button variant="subtle" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            {t('version.earlier')}
          </Button>
        ) : null}
      </nav>
      <section className="bring-back-chosen" aria-label={t('version.compared')}>
        <Link to="." search={{}} className="bring-back-other">
          {t('version.other')}
        </Link>
        {from === lookState && looks !== undefined && look === undefined ? (
          <EmptyState>{t('look.first')}</EmptyState>
        ) : null}
        {from === undefined || (from === lookState && look === undefined) ? null : (
          <CompareStates group={group} roadmap={roadmap} versions={known} from={from} to={to} look={look} />
        )}
      </section>
    </div>
  )
}
