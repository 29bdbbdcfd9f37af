import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useHeldRows } from './use-held-rows.ts'

const listOf = (...keys: string[]) => keys.map((key) => ({ key }))

test('a row in which a person writes stays where it stood when it leaves its list, until they are done', () => {
  const { result, rerender } = renderHook(({ rows }) => useHeldRows(rows), {
    initialProps: { rows: listOf('a', 'b', 'c') },
  })
  const keys = () => result.current.rows.map(({ key }) => key)
  act(() => result.current.hold('b', true))
  rerender({ rows: listOf('a', 'c') })
  expect(keys()).toEqual(['a', 'b', 'c'])
  rerender({ rows: [] })
  expect(keys()).toEqual(['b'])
  rerender({ rows: listOf('b', 'd') })
  expect(keys()).toEqual(['b', 'd'])
  rerender({ rows: listOf('d') })
  act(() => result.current.hold('b', false))
  expect(keys()).toEqual(['d'])
})
