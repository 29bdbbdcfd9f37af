import { Select } from '@mantine/core'
import type { Action } from '@minga/domain/action/action'
import { isOpen } from '@minga/domain/action/timeliness'
import type { LinkedAction } from '@minga/protocol/http/waiting'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useLinkActions, useUnlinkActions } from '../../api/record-outcomes.ts'
import { StatusMark } from '../../ui/marks.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { RecordLinkList } from '../fields/record-links.tsx'
import type { ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { PanelSection } from '../panel/panel-section.tsx'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useMayReport } from './use-may-report.ts'

/** The actions that must come before this one, and those that wait for it. Each link is a decision: it can be undone. */
export function WaitingSection({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('outcomes')
  const words = useWords()
  const { record, facts, neighbours } = editing
  const link = useLinkActions()
  const unlink = useUnlinkActions()
  const mayReport = useMayReport(editing)
  if (facts === undefined) return null
  const { waitsFor = [], awaitedBy = [] } = facts
  if (!mayReport && waitsFor.length === 0 && awaitedBy.length === 0) return null
  const [before, after] = [linkedIn(neighbours.action, waitsFor), linkedIn(neighbours.action, awaitedBy)]
  const named = (item: ListedRecord<Action>) => item.facts?.reference ?? words.title(item.record.title)
  const add = (item: ListedRecord<Action>, isAgain = false) => {
    const wait = { record: record.id, awaited: item.record.id }
    const undo = () => unlink.mutate(wait)
    link.mutate(wait, {
      onSuccess: () => {
        if (!isAgain) offerUndo(t('waits.added', { reference: named(item) }), t('undo'), undo)
      },
    })
  }
  const remove = (item: ListedRecord<Action>) => {
    const undo = () => add(item, true)
    unlink.mutate(
      { record: record.id, awaited: item.record.id },
      { onSuccess: () => offerUndo(t('waits.removed', { reference: named(item) }), t('undo'), undo) },
    )
  }
  const isOffered = ({ record: { id }, facts: known }: ListedRecord<Action>) =>
    id !== record.id && known !== undefined && !waitsFor.some((each) => each.record === id)
  return (
    <>
      <PanelSection title={t('waits.for')}>
        <RecordLinkList
          kind="action"
          items={before}
          renderMark={(item) => <StatusMark status={item.record.status} />}
          {...(mayReport && { onRemove: remove })}
        />
        {before.length > 0 && before.every((item) => !isOpen(item.record)) ? (
          <p className="field-note">{t('waits.over')}</p>
        ) : null}
        {mayReport ? (
          <Select
            size="xs"
            searchable
            aria-label={t('waits.add')}
            placeholder={t('waits.add')}
            nothingFoundMessage={t('nothingFound')}
            value={null}
            limit={60}
            disabled={link.isPending}
            data={neighbours.action
              .filter(isOffered)
              .map((item) => ({ value: item.record.id, label: `${named(item)} · ${words.title(item.record.title)}` }))}
            onChange={(chosen) => {
              const item = neighbours.action.find((each) => each.record.id === chosen)
              if (item !== undefined) add(item)
            }}
          />
        ) : null}
        <FormProblem
          className="panel-problem"
          error={link.error ?? unlink.error}
          words={whyNot(link.error, (why) => t(`waits.${why}`))}
        />
      </PanelSection>
      {after.length === 0 ? null : (
        <PanelSection title={t('waits.by')}>
          <RecordLinkList
            kind="action"
            items={after}
            renderMark={(item) => <StatusMark status={item.record.status} />}
          />
        </PanelSection>
      )}
    </>
  )
}

/** The listed actions at the other end of links, in the order of links. */
function linkedIn(actions: readonly ListedRecord<Action>[], links: readonly LinkedAction[]) {
  const byId = new Map<string, ListedRecord<Action>>(actions.map((item) => [item.record.id, item]))
  return links.flatMap((link) => byId.get(link.record) ?? [])
}

const reasons = ['circle', 'most'] as const

function whyNot(error: unknown, words: (why: (typeof reasons)[number]) => string): string | undefined {
  const why = error instanceof ApiProblem ? reasons.find((each) => each === error.field) : undefined
  return why === undefined ? undefined : words(why)
}
