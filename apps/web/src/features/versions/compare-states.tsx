import { SegmentedControl, Select } from '@mantine/core'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { Comparison, VersionView } from '@minga/protocol/http/versions'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useComparison } from '../../api/roadmap-versions.ts'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ChangedClause } from './changed-clause.tsx'
import { useVersionName } from './use-version-name.ts'
import { VersionActions } from './version-actions.tsx'

interface CompareStatesProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly versions: readonly VersionView[]
  /** A version's id. */
  readonly from: string
  /** A version's id, or `now`. */
  readonly to: string
}

/** What differs between two states of a text, and which two they are. */
export function CompareStates({ group, roadmap, versions, from, to }: CompareStatesProps) {
  const { t } = useTranslation('versions')
  const navigate = useNavigate()
  const nameOf = useVersionName()
  const compared = useComparison(roadmap.id, { from, to })
  const choose = (states: { readonly from: string; readonly to: string }) =>
    void navigate({ to: '.', search: { from: states.from, ...(states.to !== 'now' && { to: states.to }) } })
  const choices = versions.map((version) => ({ value: version.id, label: nameOf(version) }))
  const chosen = versions.find(({ id }) => id === from)
  return (
    <>
      <div className="compared-states">
        <Select
          label={t('version.from')}
          data={choices}
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
        <Changes key={`${from} ${to}`} group={group} roadmap={roadmap} compared={compared.data} isNow={to === 'now'} />
      )}
    </>
  )
}

interface ChangesProps extends Pick<CompareStatesProps, 'group' | 'roadmap'> {
  readonly compared: Comparison
  readonly isNow: boolean
}

function Changes({ group, roadmap, compared, isNow }: ChangesProps) {
  const { t } = useTranslation('versions')
  const { organisation } = useActor()
  const [shows, setShows] = useState<'all' | 'ours'>('all')
  const ours = useMemo(
    () => compared.blocks.filter(({ concerns }) => concerns.includes(organisation)),
    [compared, organisation],
  )
  const blocks = shows === 'all' ? compared.blocks : ours
  if (compared.blocks.length === 0 && compared.from.title === compared.to.title) {
    return <EmptyState>{t('version.same')}</EmptyState>
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('version.shows')}
        value={shows}
        onChange={setShows}
        data={[
          { value: 'all', label: t('version.all', { count: compared.blocks.length }) },
          { value: 'ours', label: t('version.ours', { count: ours.length }) },
        ]}
      />
      <p className="dimmed compared-rest">{t('version.unchanged', { count: compared.unchanged })}</p>
      {compared.from.title === compared.to.title ? null : (
        <p>{t('version.retitled', { before: compared.from.title, after: compared.to.title })}</p>
      )}
      {blocks.length === 0 ? <p className="dimmed">{t('version.noneOfOurs')}</p> : null}
      <ol className="changed-clauses">
        {blocks.map((block, index) => (
          <ChangedClause
            // A compared text does not change while shown, and a block without an id has no other key.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${block.block} ${index}`}
            clause={block}
            compared={compared}
            place={isNow ? { group: group.id, roadmap: roadmap.id } : undefined}
          />
        ))}
      </ol>
    </>
  )
}
