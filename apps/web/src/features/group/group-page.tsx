import { isAtLeast } from '@minga/domain/group/group'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/use-groups.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { GroupReaders } from './group-readers.tsx'
import { GroupRegisters } from './group-registers.tsx'
import { GroupRoadmaps } from './group-roadmaps.tsx'
import '../../ui/page.css'
import './group.css'

/** A working group's page: its roadmaps, its registers, what one may do here, and who can read it. */
export function GroupPage() {
  const { t } = useTranslation('group')
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader title={group?.name ?? t('title')} />
      <div className="page-body group">
        {group === undefined ? <EmptyPlace>{t('missing')}</EmptyPlace> : <Group group={group} />}
      </div>
    </>
  )
}

function Group({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('group')
  return (
    <>
      <header className="group-head">
        <p>{t(group.restricted ? 'restricted' : 'open')}</p>
        <p>{group.member ? t(`role.${group.role}`) : t('guest')}</p>
      </header>
      <GroupRoadmaps group={group} canStart={isAtLeast(group.role, 'editor')} />
      <GroupRegisters group={group} />
      <GroupReaders readers={group.readers} />
    </>
  )
}
