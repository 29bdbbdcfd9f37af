import { Select } from '@mantine/core'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { VersionView } from '@minga/protocol/http/versions'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useComparison } from '../../api/roadmap-versions.ts'
import { QueryState } from '../../ui/states.tsx'
import { Changes } from './changes.tsx'
import { lookState, useLookName, type LastLook } from './last-look.ts'
import { useVersionName } from './use-version-name.ts'
import { VersionActions } from './version-actions.tsx'

export interface CompareStatesProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly versions: readonly VersionView[]
  /** A version's id, or `look`: what the reader saw last. */
  readonly from: string
  /** The end of the reader's last look; undefined if there was none. */
  readonly look: LastLook | undefined
  /** A version's id, or `now`. */
  readonly to: string
}

/** The differences between two states of a text, and the choice of the two. */
export function CompareStates({ group, roadmap, versions, from, to, look }: CompareStatesProps) {
  const { t } = useTranslation('versions')
  const navigate = useNavigate()
  const nameOf = useVersionName()
  const lookName = useLookName()
  const compared = useComparison(roadmap.id, { from: from === lookState ? String(look?.sequence ?? 0) : from, to })
  const choose = (states: { readonly from: string; readonly to: string }) =>
    void navigate({ to: '.', search: { from: states.from, ...(states.to !== 'now' && { to: states.to }) } })
  const choices = versions.map((version) => ({ value: version.id, label: nameOf(version) }))
  const chosen = versions.find(({ id }) => id === from)
  return (
    <>
      <div className="compared-states">
        <Select
          label={t('version.from')}
          data={look === undefined ? choices : [{ value: lookState, label: lookName(look) }, ...choices]}
          value={from}
          allowDeselect={false}
          searchable
          onChange={(id) => id !== null && choose({ from: id, to })}
        />
        <Select
          label={t('version.to')}
          data={[{ value: 'now', label: t('version.now') }, ...choices]}
          value={to}
          allowDeselect={false}
          searchable
          onChange={(id) => id !== null && choose({ from, to: id })}
        />
        {chosen === undefined ? null : <VersionActions group={group} roadmap={roadmap} version={chosen} />}
      </div>
      <QueryState query={compared} rows={6} />
      {compared.data === undefined ? null : (
        <Changes
          key={`${from} ${to}`}
          group={group}
          roadmap={roadmap}
          compared={compared.data}
          isNow={to === 'now'}
          again={compared.refetch}
        />
      )}
    </>
  )
}
