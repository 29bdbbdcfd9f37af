import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { listPart, type ListPart } from '@minga/domain/record/list-parts'
import type { RecordKind } from '@minga/domain/record/record-kind'
import {
  isGroup,
  operatorsOf,
  valuesFor,
  type Condition,
  type ConditionGroup,
  type Operator,
  type Where,
} from '@minga/domain/record/where'

/*
 * A filter while it is put together: some of its conditions still lack a value, and only those that say something go
 * into the address.
 */

export const noWhere: Where = { join: 'all', of: [] }

export function operatorsFor(part: ListPart): readonly Operator[] {
  return operatorsOf[part.operand]
}

/** A new condition of a part, as it is asked most. */
export function beginCondition(kind: RecordKind, name: string, own?: CustomFields): Condition {
  const part = listPart(kind, name, own)
  return { part: name, operator: part === undefined ? 'filled' : (operatorsFor(part)[0] ?? 'filled'), values: [] }
}

/** The same condition under another operator, with the values that it can take along. */
export function withOperator(
  kind: RecordKind,
  condition: Condition,
  operator: Operator,
  own?: CustomFields,
): Condition {
  const part = listPart(kind, condition.part, own)
  const values =
    part === undefined
      ? []
      : operator === 'between'
        ? condition.values
        : condition.values.slice(0, isMany(part) ? undefined : 1)
  return { ...condition, operator, values: operator === 'empty' || operator === 'filled' ? [] : values }
}

function isMany({ operand }: ListPart): boolean {
  return operand === 'choice' || operand === 'set'
}

/** The complete conditions of a filter; the others are still being put together. */
export function whole(kind: RecordKind, { join, of }: Where, own?: CustomFields): Where | undefined {
  const isWhole = ({ part: name, operator, values }: Condition) => {
    const part = listPart(kind, name, own)
    return part !== undefined && valuesFor(part, operator, values) !== undefined
  }
  const kept = of.flatMap((each): (Condition | ConditionGroup)[] => {
    if (!isGroup(each)) return isWhole(each) ? [each] : []
    const conditions = each.conditions.filter(isWhole)
    return conditions.length === 0 ? [] : [{ ...each, conditions }]
  })
  return kept.length === 0 ? undefined : { join, of: kept }
}
