import { Button } from '@mantine/core'
import { localeOf } from '@minga/domain/language/locale-of'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { EmptyState, FormProblem } from '../../ui/states.tsx'
import { BringBackSection } from './bring-back-section.tsx'
import { ChangedClause } from './changed-clause.tsx'
import { changedSections, clausesWithin, type ChangedSection } from './changed-sections.ts'
import type { CompareStatesProps } from './compare-states.tsx'
import { useBringBackClauses } from './use-bring-back-clauses.ts'
import { Segments } from '../../ui/segments.tsx'

interface ChangesProps extends Pick<CompareStatesProps, 'group' | 'roadmap'> {
  readonly compared: Comparison
  readonly isNow: boolean
  readonly again: () => unknown
}

/** The differences between two states, under the headings of the text; a lead brings back a clause or a section. */
export function Changes({ group, roadmap, compared, isNow, again }: ChangesProps) {
  const { t } = useTranslation('versions')
  const { organisation } = useActor()
  const [shows, setShows] = useState<'all' | 'ours'>('all')
  const [asked, setAsked] = useState<ChangedSection>()
  const bringBack = useBringBackClauses(roadmap.id, compared, again)
  const mayBringBack = isNow && group.role === 'lead' && !group.archived && roadmap.state !== 'archived'
  const ours = useMemo(
    () => compared.blocks.filter(({ concerns }) => concerns.includes(organisation)),
    [compared, organisation],
  )
  const sections = useMemo(
    () => changedSections(shows === 'all' ? compared.blocks : ours, compared.sections),
    [shows, compared, ours],
  )
  const lang = roadmap.language && localeOf[roadmap.language]
  if (compared.blocks.length === 0 && compared.from.title === compared.to.title) {
    return <EmptyState>{t('version.same')}</EmptyState>
  }
  const clause = (changed: ComparedClauseView) => (
    <ChangedClause
      clause={changed}
      compared={compared}
      lang={lang}
      roadmap={roadmap.id}
      place={isNow ? { group: group.id, roadmap: roadmap.id } : undefined}
      bringBack={
        mayBringBack && changed.block !== '' && !isOfBox(changed) ? () => bringBack.send([changed]) : undefined
      }
      isPending={bringBack.isPending}
    />
  )
  return (
    <>
      <Segments
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
      <FormProblem error={bringBack.error} />
      {compared.from.title === compared.to.title ? null : (
        <p>{t('version.retitled', { before: compared.from.title, after: compared.to.title })}</p>
      )}
      {sections.length === 0 ? <p className="dimmed">{t('version.noneOfOurs')}</p> : null}
      {sections.map((section) => {
        const within = clausesWithin(compared, section)
        return (
          <section key={section.key} className="changed-section">
            {section.heading === undefined ? null : (
              <header>
                <h3 lang={section.heading.title === '' ? undefined : lang}>
                  {section.heading.title || t('block.empty')}
                </h3>
                {mayBringBack && shows === 'all' && within.length > 1 ? (
                  <Button size="compact-sm" variant="subtle" onClick={() => setAsked(section)}>
                    {t('section.bringBack')}
                  </Button>
                ) : null}
              </header>
            )}
            <ol className="changed-clauses">
              {section.clauses.map(({ clause: changed, index }) => (
                <li key={index} className="changed-clause" data-change={changed.changes[0]}>
                  {clause(changed)}
                </li>
              ))}
            </ol>
          </section>
        )
      })}
      {asked?.heading === undefined ? null : (
        <BringBackSection
          title={asked.heading.title}
          count={clausesWithin(compared, asked).length}
          isPending={bringBack.isPending}
          error={bringBack.error}
          onDecide={() => bringBack.send(clausesWithin(compared, asked), () => setAsked(undefined))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

/** Whether the box of a task alone is otherwise: words are brought back, boxes are not. */
function isOfBox({ before: [before], after: [after] }: ComparedClauseView): boolean {
  return before?.name === blockName.taskList && JSON.stringify(words(before)) === JSON.stringify(words(after))
}

function words(task: TreeElement | undefined): readonly TreeNode[] {
  return (task?.content ?? []).flatMap((item) => (isText(item) ? [] : item.content))
}
