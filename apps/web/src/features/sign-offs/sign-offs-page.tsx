import { Button } from '@mantine/core'
import { placeOf } from '@minga/domain/navigation/place'
import { closingDay } from '@minga/domain/sign-off/sign-off'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { SignOffLine } from '@minga/protocol/http/sign-offs'
import { IconSignature } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useRoadmapSignOffs } from '../../api/sign-offs.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { OpenSignOff } from './open-sign-off.tsx'
import '../../ui/page.css'
import './sign-offs.css'

/** The sign-offs of a roadmap, the newest first, and where one is opened. */
export function SignOffsPage() {
  const { t } = useTranslation(['sign-offs', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('title')}>{t('roadmaps:gone')}</GonePage>
  }
  return <SignOffs group={group} roadmap={roadmap} />
}

function SignOffs({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation(['sign-offs', 'roadmaps'])
  const query = useRoadmapSignOffs(roadmap.id)
  const [isOpening, setOpening] = useState(false)
  const { signOffs, mayOpen = false } = query.data ?? {}
  const home = `/groups/${group.id}/roadmaps/${roadmap.id}`
  const begin = mayOpen ? (
    <Button leftSection={<IconSignature size={16} aria-hidden />} onClick={() => setOpening(true)}>
      {t('open.do')}
    </Button>
  ) : null
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: roadmap.title || t('roadmaps:untitled'), to: home },
          { label: t('versions'), to: `${home}/versions` },
        ]}
        actions={signOffs?.length === 0 ? null : begin}
      />
      <div className="page-body">
        <QueryState query={query} rows={5} />
        {signOffs?.length === 0 ? <EmptyState action={begin}>{t('none')}</EmptyState> : null}
        <ul className="lines sign-off-lines">
          {(signOffs ?? []).map((line) => (
            <li key={line.id}>
              <SignOffLineWords line={line} />
            </li>
          ))}
        </ul>
      </div>
      {isOpening && query.data !== undefined ? (
        <OpenSignOff
          group={group.id}
          roadmap={roadmap.id}
          organisations={query.data.organisations}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </>
  )
}

function SignOffLineWords({
  line: { id, group, version, state, closesOn, closesAt, closedAt, outcome, asked },
}: {
  readonly line: SignOffLine
}) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const date = dayWords(outcome === null ? closesOn : closingDay({ closesAt, closedAt }), locale)
  return (
    <>
      <Link {...placeOf(group, { kind: 'sign-off', id })}>{version.name}</Link>
      <p className="sign-off-quiet">
        <span>{outcome === null ? t(`state.${state}`) : t(`outcome.${outcome}`, { date })}</span>
        {outcome === null ? <span>{t('until', { date })}</span> : null}
      </p>
      {asked === true ? <p className="sign-off-asked">{t('askedYours')}</p> : null}
    </>
  )
}
