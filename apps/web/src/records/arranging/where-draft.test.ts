import { writeWhere } from '@minga/domain/record/where'
import { expect, test } from 'vitest'

import { beginCondition, whole, withOperator } from './where-draft.ts'

test('a new condition says nothing until it has a value, and then what is asked most', () => {
  const sector = beginCondition('barrier', 'sectors')
  const severity = beginCondition('barrier', 'severity')
  expect(whole('barrier', { join: 'all', of: [sector, { join: 'any', conditions: [severity] }] })).toBeUndefined()
  const filled = { ...severity, values: ['4'] }
  const of = [sector, { join: 'any' as const, conditions: [filled, sector] }]
  expect(writeWhere(whole('barrier', { join: 'all', of }))).toBe('severity.eq.4')
})

test('another operator takes the values along that it can have', () => {
  const between = { part: 'severity', operator: 'between' as const, values: ['2', '4'] }
  expect(withOperator('barrier', between, 'ge').values).toEqual(['2'])
  expect(withOperator('barrier', between, 'empty').values).toEqual([])
  const sectors = { part: 'sectors', operator: 'any' as const, values: ['steel', 'cement'] }
  expect(withOperator('barrier', sectors, 'all').values).toEqual(['steel', 'cement'])
})
