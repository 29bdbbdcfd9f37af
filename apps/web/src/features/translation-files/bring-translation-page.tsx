import { Button } from '@mantine/core'
import { xliffRefusals } from '@minga/protocol/http/translation-files'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { useReturnedXliff } from '../../api/translation-files.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FormProblem, LoadingState } from '../../ui/states.tsx'
import { XliffReport } from './xliff-report.tsx'
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

const accepted = '.xlf,.xliff,.xml,.docx,.odt,application/xliff+xml'

function Bring({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation('translation-files')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | undefined>(undefined)
  const returned = useReturnedXliff(roadmap.id)
  const bring = (chosen: File) => {
    setFile(chosen)
    returned.mutate(chosen)
  }
  return (
    <>
      <p className="translation-files-how">{t('how')}</p>
      <Button variant={returned.data === undefined ? 'filled' : 'default'} onClick={() => input.current?.click()}>
        {t(returned.data === undefined ? 'choose' : 'another')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept={accepted}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen !== undefined) bring(chosen)
          // The same file again is another change.
          currentTarget.value = ''
        }}
      />
      {returned.isPending && file !== undefined ? (
        <>
          <output className="translation-files-how">{t('reading', { file: file.name })}</output>
          <LoadingState rows={4} />
        </>
      ) : null}
      <Unread error={returned.error} />
      {returned.data === undefined || file === undefined || returned.isPending ? null : (
        <XliffReport
          // Each file is looked through anew.
          key={returned.submittedAt}
          group={group.id}
          edition={roadmap.id}
          name={file.name}
          report={returned.data}
        />
      )}
    </>
  )
}

/** Why a file is not read, and what to do with it. */
function Unread({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('translation-files')
  const field = error instanceof ApiProblem ? error.field : undefined
  const refused = xliffRefusals.find((each) => each === field)
  const isForbidden = error instanceof ApiProblem && error.code === 'not-allowed'
  return <FormProblem error={error} words={isForbidden ? t('notWriter') : refused && t(`unread.${refused}`)} />
}
