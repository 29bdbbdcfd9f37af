import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useReturnedXliff, useWriteReturned } from '../../api/translation-files.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BringFile } from './bring-file.tsx'
import '../../ui/page.css'
import './translation-files.css'

/** Where a translation comes back from another program. */
export function BringTranslationPage() {
  const { t } = useTranslation(['translation-files', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('title')}>{t('roadmaps:gone')}</GonePage>
  }
  const home = `/groups/${group.id}/roadmaps/${roadmap.id}`
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: roadmap.title || t('roadmaps:untitled'), to: `${home}/translation` },
        ]}
      />
      <div className="page-body translation-files">
        <Bring key={roadmap.id} group={group} roadmap={roadmap} />
      </div>
    </>
  )
}

function Bring({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation('translation-files')
  const returned = useReturnedXliff(roadmap.id)
  const write = useWriteReturned(roadmap.id)
  const back = (
    <Link
      to="/groups/$groupId/roadmaps/$roadmapId/translation"
      params={{ groupId: group.id, roadmapId: roadmap.id } as never}
    >
      {t('toTranslation')}
    </Link>
  )
  return <BringFile returned={returned} write={write} back={back} />
}
