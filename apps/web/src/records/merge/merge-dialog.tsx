import { Radio, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { placeOf } from '@minga/domain/navigation/place'
import { differingValues } from '@minga/domain/record/merge-records'
import { typeOf, type RecordOf } from '@minga/domain/record/record-types'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCustomFields } from '../../api/custom-fields.ts'
import { useMergeRecords } from '../../api/record-merge.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { keptFirst } from './kept-first.ts'
import { MergeChoices } from './merge-choices.tsx'
import { useUnmerging } from './use-unmerging.ts'
import './merge.css'

interface MergeDialogProps {
  readonly editing: Opened
  readonly onClose: () => void
}

/** The parts of the open record that the dialog needs. */
type Opened = Pick<RecordEditing<AnyRecord>, 'kind' | 'record' | 'facts' | 'group' | 'neighbours'>
type Merged = Pick<ListedRecord<AnyRecord>, 'record' | 'facts'>

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
  // Asked again after a failure, it is the same merge.
  const [key] = useState(() => crypto.randomUUID())
  const open: Merged = { record, facts }
  const other = others.find((each) => each.record.id === chosen)
  const [kept, gone] = other === undefined ? [] : keptFirst(open, other, staying)
  const nameOf = ({ record: { title }, facts: known }: Merged) =>
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
  return (
    <DecisionDialog
      title={t('merge:title')}
      verb={t('merge:verb')}
      size="lg"
      isReady={kept !== undefined}
      isPending={merge.isPending}
      error={merge.error}
      onDecide={() => {
        if (!kept || !gone) return
        const fields = differing.map(({ field }) => field).filter((field) => taken.has(field))
        merge.send({ kept, gone, take: fields, key }, onClose)
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
        </>
      ) : null}
    </DecisionDialog>
  )
}

interface Asked {
  readonly kept: Merged
  readonly gone: Merged
  readonly take: readonly string[]
  readonly key: string
}

function useMerging({ kind, group }: Pick<Opened, 'kind' | 'group'>) {
  const { t } = useTranslation(['records', 'merge'])
  const navigate = useNavigate()
  const merging = useMergeRecords()
  const { unmerge } = useUnmerging()
  return {
    isPending: merging.isPending,
    error: merging.error,
    send: ({ kept, gone, take, key }: Asked, done: () => void) =>
      merging.mutate(
        { record: gone.record.id, into: kept.record.id, take, key },
        {
          onSuccess: () => {
            const said = t('merge:done', { kept: kept.facts?.reference ?? '', gone: gone.facts?.reference ?? '' })
            const message = offerUndo(said, t('undo'), () => {
              notifications.hide(message)
              unmerge(gone.record.id)
            })
            done()
            void navigate(placeOf(group.id, { kind, id: kept.record.id }))
          },
        },
      ),
  }
}
