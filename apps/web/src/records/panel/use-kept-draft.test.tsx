import { groupId } from '@minga/domain/identity/ids'
import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

import type { AnyRecord } from '../list/listed-record.ts'
import { useKeptDraft } from './use-kept-draft.ts'

vi.mock('../../api/account.ts', () => ({ useMe: () => ({ person: { id: 'ana' } }) }))

const steel = groupId.parse('acero')
const opened = (group = steel) => renderHook(() => useKeptDraft<AnyRecord>('barrier', group)).result

beforeEach(() => localStorage.clear())

test('a record that lacks its category is there again after the page was left, in its own register', () => {
  const page = opened()
  act(() => page.current[1]({ title: { es: 'Falta un muelle' } }))
  expect(opened().current[0]).toEqual({ title: { es: 'Falta un muelle' } })
  expect(opened(groupId.parse('cemento')).current[0]).toBeUndefined()
  act(() => page.current[1](undefined))
  expect(opened().current[0]).toBeUndefined()
})

test('what is no draft of the kind is left out, and one without a title is not kept', () => {
  const page = opened()
  act(() => page.current[1]({ title: { es: 'Falta' }, category: 'moral', reference: 7 } as never))
  expect(opened().current[0]).toEqual({ title: { es: 'Falta' } })
  act(() => page.current[1]({ title: { es: ' ' } }))
  expect(localStorage).toHaveLength(0)
})
