import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import type { SuspensionsAnswer } from '@minga/protocol/http/suspensions'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { useLiftSuspension, useSuspensions } from '../api/suspensions.ts'
import { PersonName } from '../ui/person-name.tsx'
import { problemKey } from '../ui/states.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import './groups.css'

/**
 * Lists the suspended writers of a group, each with a button that lifts the suspension. Renders nothing when there
 * are none.
 */
export function SuspendedWriters({
  group,
  withName = false,
}: {
  readonly group: GroupView
  /** Whether the page is about several groups. */
  readonly withName?: boolean
}) {
  const { t } = useTranslation('groups')
  const suspensions = useSuspensions(group.id).data ?? []
  const heading = useId()
  if (suspensions.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{withName ? t('suspended.titleIn', { group: group.name }) : t('suspended.title')}</h2>
      <p className="suspended-writers-why">{t('suspended.why')}</p>
      <ul className="lines">
        {suspensions.map((suspension) => (
          <Suspended key={`${suspension.room} ${suspension.person}`} group={group} suspension={suspension} />
        ))}
      </ul>
    </section>
  )
}

function Suspended({
  group,
  suspension: { room, person, name, organisation, at },
}: {
  readonly group: GroupView
  readonly suspension: SuspensionsAnswer['suspensions'][number]
}) {
  const { t } = useTranslation(['groups', 'ui'])
  const lift = useLiftSuspension(group.id)
  const roadmap = group.roadmaps.find((each) => each.room === room)
  const place =
    room === group.register
      ? t('suspended.register')
      : // A draft that the reader may not read has no title here.
        t(roadmap === undefined ? 'suspended.aRoadmap' : 'suspended.roadmap', { title: roadmap?.title })
  return (
    <li className="decided-line">
      <div>
        <PersonName name={name} organisation={organisation} />
        <p className="dimmed">
          {place} · <RelativeTime at={at} />
        </p>
        {lift.error === null ? null : <p role="alert">{t(`ui:problem.${problemKey(lift.error)}.what`)}</p>}
      </div>
      <Button variant="default" loading={lift.isPending} onClick={() => lift.mutate({ room, person })}>
        {t('suspended.lift')}
      </Button>
    </li>
  )
}
