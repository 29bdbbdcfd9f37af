import { Button } from '@mantine/core'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import {
  isGroup,
  mostConditions,
  readWhere,
  writeWhere,
  type Condition,
  type ConditionGroup,
  type Join,
  type Where,
} from '@minga/domain/record/where'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { PartWords } from '../use-part-words.ts'
import { ConditionLine } from './condition-line.tsx'
import { beginCondition, noWhere, whole } from './where-draft.ts'
import { Segments } from '../../ui/segments.tsx'

interface MenuProps {
  readonly kind: RecordKind
  readonly own: CustomFields
  /** The conditions in the address. */
  readonly where: string | undefined
  /** The records before filtering: their values are offered. */
  readonly items: readonly ListedRecord<AnyRecord>[]
  readonly words: PartWords
  readonly onWhere: (where: string | undefined) => void
}

/** Conditions, and groups of them, of which all or any have to hold. The list follows at once. */
export function WhereMenu({ kind, own, where, items, words, onWhere }: MenuProps) {
  const { t } = useTranslation('arranging')
  const [draft, setDraft] = useState<Where>(() => readWhere(kind, where, own).where ?? begin(kind))
  const [written, setWritten] = useState(where)
  if (where !== written) {
    // A chip was removed, or a view opened.
    setWritten(where)
    setDraft(readWhere(kind, where, own).where ?? noWhere)
  }
  const put = (next: Where) => {
    const text = writeWhere(whole(kind, next, own))
    setDraft(next)
    setWritten(text)
    if (text !== where) onWhere(text)
  }
  const { join, of } = draft
  const replace = (at: number, each: Condition | ConditionGroup | undefined) =>
    put({ join, of: of.flatMap((before, place) => (place === at ? (each ?? []) : before)) })
  const count = of.reduce((sum, each) => sum + (isGroup(each) ? each.conditions.length : 1), 0)
  const isFull = count >= mostConditions
  const line = { kind, own, items, words }
  return (
    <div className="where-menu" data-long={count > 6 ? 'everywhere' : count > 2 ? 'on-phones' : undefined}>
      {of.length < 2 ? null : <JoinChoice join={join} onJoin={(next) => put({ join: next, of })} />}
      {of.length === 0 ? <p className="dimmed order-none">{t('none')}</p> : null}
      <ul className="where-lines">
        {of.map((each, at) => (
          // Conditions have no name: their place is what tells them.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            {isGroup(each) ? (
              <fieldset className="where-group">
                <legend className="visually-hidden">{t('group')}</legend>
                {each.conditions.length < 2 ? null : (
                  <JoinChoice join={each.join} onJoin={(next) => replace(at, { ...each, join: next })} />
                )}
                <ul className="where-lines">
                  {each.conditions.map((condition, place) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <li key={place}>
                      <ConditionLine
                        {...line}
                        condition={condition}
                        onChange={(next) => replace(at, changed(each, place, next))}
                      />
                    </li>
                  ))}
                </ul>
                <Add
                  label={t('addToGroup')}
                  isFull={isFull}
                  onAdd={() =>
                    replace(at, { ...each, conditions: [...each.conditions, beginCondition(kind, 'status')] })
                  }
                />
              </fieldset>
            ) : (
              <ConditionLine {...line} condition={each} onChange={(next) => replace(at, next)} />
            )}
          </li>
        ))}
      </ul>
      <div className="where-acts">
        <Add
          label={t('add')}
          isFull={isFull}
          onAdd={() => put({ join, of: [...of, beginCondition(kind, 'status')] })}
        />
        <Add
          label={t('addGroup')}
          isFull={isFull}
          onAdd={() =>
            put({
              join,
              of: [...of, { join: join === 'all' ? 'any' : 'all', conditions: [beginCondition(kind, 'status')] }],
            })
          }
        />
        {of.length === 0 ? null : (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => put(noWhere)}>
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** An empty filter opens with a condition to fill in. */
function begin(kind: RecordKind): Where {
  return { join: 'all', of: [beginCondition(kind, 'status')] }
}

/** A group without conditions goes. */
function changed(group: ConditionGroup, at: number, next: Condition | undefined): ConditionGroup | undefined {
  const conditions = group.conditions.flatMap((each, place) => (place === at ? (next ?? []) : each))
  return conditions.length === 0 ? undefined : { ...group, conditions }
}

function JoinChoice({ join, onJoin }: { readonly join: Join; readonly onJoin: (join: Join) => void }) {
  const { t } = useTranslation('arranging')
  return (
    <Segments
      size="xs"
      aria-label={t('join.label')}
      data={[
        { value: 'all', label: t('join.all') },
        { value: 'any', label: t('join.any') },
      ]}
      value={join}
      onChange={(chosen) => onJoin(chosen === 'any' ? 'any' : 'all')}
    />
  )
}

function Add({
  label,
  isFull,
  onAdd,
}: {
  readonly label: string
  readonly isFull: boolean
  readonly onAdd: () => void
}) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      disabled={isFull}
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onAdd}
    >
      {label}
    </Button>
  )
}
