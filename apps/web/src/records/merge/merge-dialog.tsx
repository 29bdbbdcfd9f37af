import { Radio, Select } from '@mantine/core'
import { changedSince, differingValues, type MergedValue } from '@minga/domain/record/merge-records'
import { typeOf, type RecordOf } from '@minga/domain/record/record-types'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useCustomFields } from '../../api/custom-fields.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { fieldName } from '../field-name.ts'
import { useRecordWords } from '../use-record-words.ts'
import { keptFirst } from './kept-first.ts'
import { MergeChoices } from './merge-choices.tsx'
import { useMerging, type MergedRecord } from './use-merging.ts'
import './merge.css'

interface MergeDialogProps {
  readonly editing: Opened
  readonly onClose: () => void
}

/** The parts of the open record that the dialog needs. */
type Opened = Pick<RecordEditing<AnyRecord>, 'kind' | 'record' | 'facts' | 'group' | 'neighbours'>

/** What a person chose from, and the fields in which it had changed when they pressed. */
interface Looked {
  readonly pair: string
  readonly differing: readonly MergedValue[]
  readonly changed: readonly string[]
}

/** Merges the open record with another one of its group: which of both stays, and what of the other it takes. */
export function MergeDialog({ editing, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['records', 'ui', 'merge'])
  const words = useWords()
  const merge = useMerging(editing)
  const customFields = useCustomFields()
  const { kind, record, facts, group } = editing
  const neighbours: readonly ListedRecord<AnyRecord>[] = editing.neighbours[kind]
  const others = neighbours.filter((each) => each.group === group.id && each.record.id !== record.id && each.facts)
  const [chosen, choose] = useState<string | null>(null)
  const [staying, stay] = useState<string>()
  const [taken, take] = useState<ReadonlySet<string>>(new Set())
  // What the choice is made from: another person may change it while the dialog is open.
  const [looked, look] = useState<Looked>()
  const { label } = useRecordWords()
  const open: MergedRecord = { record, facts }
  const other = others.find((each) => each.record.id === chosen)
  const [kept, gone] = other === undefined ? [] : keptFirst(open, other, staying)
  const nameOf = ({ record: { title }, facts: known }: MergedRecord) =>
    [known?.reference, words.title(title)].filter(Boolean).join(' · ')
  // The neighbours of a kind are of that kind.
  const differing =
    kept && gone
      ? differingValues(kind, {
          kept: kept.record as RecordOf<typeof kind>,
          merged: gone.record as RecordOf<typeof kind>,
          own: customFields,
        })
      : []
  const pair = kept && gone ? `${kept.record.id} ${gone.record.id}` : undefined
  if (pair !== undefined && looked?.pair !== pair) look({ pair, differing, changed: [] })
  // The server may be ahead of this page.
  const isStale = merge.error instanceof ApiProblem && merge.error.field === 'seen'
  const names = (looked?.changed ?? []).map((field) => fieldName(field, (name) => label(kind, name)))
  return (
    <DecisionDialog
      title={t('merge:title')}
      verb={t('merge:verb')}
      size="lg"
      isReady={kept !== undefined}
      isPending={merge.isPending}
      error={isStale ? undefined : merge.error}
      onDecide={() => {
        if (!kept || !gone || looked === undefined) return
        const changed = merge.isUnanswered(kept, gone) ? [] : changedSince(looked.differing, differing)
        // Pressed again, after it was said, it is decided.
        look({ ...looked, differing, changed })
        if (changed.length > 0) return
        const fields = differing.map(({ field }) => field).filter((field) => taken.has(field))
        merge.send({ kept, gone, take: fields, seen: differing }, onClose)
      }}
      onClose={onClose}
    >
      <Select
        label={t('merge:other')}
        placeholder={t('merge:find')}
        nothingFoundMessage={t('field.nothingFound')}
        searchable
        data-autofocus
        limit={60}
        data={others.map((each) => ({ value: each.record.id, label: nameOf(each) }))}
        value={chosen}
        onChange={(id) => {
          choose(id)
          stay(undefined)
          take(new Set())
        }}
      />
      {kept && gone && other ? (
        <>
          <Radio.Group
            className="merge-stays"
            label={t('merge:stays')}
            value={kept.record.id}
            onChange={(id) => {
              stay(id)
              take(new Set())
            }}
          >
            <div className="merge-options">
              {[open, other].map((each) => (
                <Radio key={each.record.id} value={each.record.id} label={nameOf(each)} />
              ))}
            </div>
          </Radio.Group>
          <p className="merge-what">
            {t('merge:what', { kept: kept.facts?.reference ?? '', gone: gone.facts?.reference ?? '' })}{' '}
            {typeOf(kind).longTexts.length === 0 ? null : t('merge:texts', { gone: gone.facts?.reference ?? '' })}
          </p>
          <MergeChoices
            kind={kind}
            group={group.id}
            differing={differing}
            references={[kept.facts?.reference ?? '', gone.facts?.reference ?? '']}
            taken={taken}
            onTake={take}
          />
          {names.length === 0 && !isStale ? null : (
            <p role="alert">
              {names.length === 0 ? t('merge:stale') : t('merge:changed', { fields: names.join(', ') })}
            </p>
          )}
        </>
      ) : null}
    </DecisionDialog>
  )
}
