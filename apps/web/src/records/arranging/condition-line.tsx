import { ActionIcon, Select } from '@mantine/core'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { listPart, listPartNames } from '@minga/domain/record/list-parts'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { Condition } from '@minga/domain/record/where'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { PartWords } from '../use-part-words.ts'
import { ConditionValue } from './condition-value.tsx'
import { beginCondition, operatorsFor, withOperator } from './where-draft.ts'

interface LineProps {
  readonly kind: RecordKind
  readonly own: CustomFields
  readonly items: readonly ListedRecord<AnyRecord>[]
  readonly words: PartWords
  readonly condition: Condition
  /** Undefined takes it away. */
  readonly onChange: (condition: Condition | undefined) => void
}

/** The list of a select lies in the popover: a click in it is no click beside. */
const inside = { withinPortal: false, position: 'bottom-start', width: 'max-content' } as const

/** One condition: a field, how it is compared, and with what. */
export function ConditionLine({ kind, own, items, words, condition, onChange }: LineProps) {
  const { t } = useTranslation('arranging')
  const parts = useMemo(
    () => listPartNames(kind, own).map((name) => ({ value: name, label: words.part(name) })),
    [kind, own, words],
  )
  const part = listPart(kind, condition.part, own)
  const operators = part === undefined ? [] : operatorsFor(part)
  const name = words.part(condition.part)
  return (
    <div className="where-line">
      <Select
        size="xs"
        className="where-part"
        aria-label={t('field')}
        data={parts}
        value={condition.part}
        searchable
        allowDeselect={false}
        comboboxProps={inside}
        maxDropdownHeight={280}
        onChange={(chosen) => (chosen === null ? undefined : onChange(beginCondition(kind, chosen, own)))}
      />
      <Select
        size="xs"
        className="where-operator"
        aria-label={t('operatorOf', { field: name })}
        data={operators.map((operator) => ({
          value: operator,
          label: t(`operator.${operandOf(part)}.${operator}`),
        }))}
        value={condition.operator}
        allowDeselect={false}
        comboboxProps={inside}
        onChange={(chosen) => {
          const operator = operators.find((each) => each === chosen)
          if (operator !== undefined) onChange(withOperator(kind, condition, operator, own))
        }}
      />
      {part === undefined || condition.operator === 'empty' || condition.operator === 'filled' ? null : (
        <ConditionValue
          key={`${condition.part}/${condition.operator}`}
          part={part}
          items={items}
          words={words}
          condition={condition}
          onValues={(values) => onChange({ ...condition, values })}
        />
      )}
      <ActionIcon size={26} aria-label={t('remove', { field: name })} onClick={() => onChange(undefined)}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

function operandOf(part: ReturnType<typeof listPart>): string {
  return part?.operand ?? 'other'
}
