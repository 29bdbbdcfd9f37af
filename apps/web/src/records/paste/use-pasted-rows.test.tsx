import { knownWords } from '@minga/domain/cell-reading/known-words'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { tableFrom } from './file-sheets.ts'
import { usePastedRows } from './use-pasted-rows.ts'

afterEach(cleanup)
beforeAll(async () => speak(await startLanguage(), 'en'))

const names = { words: knownWords('barrier', [en]), organisations: new Map(), people: new Map(), records: new Map() }
const known = {}
const cells = (...texts: string[]) => texts.map((text) => ({ text }))

function numbersOf(table: ReturnType<typeof tableFrom>): number[] {
  const { result } = renderHook(() => usePastedRows('barrier', table, names, known))
  return result.current.rows.map(({ at }) => result.current.numberOf(at))
}

test('the rows of a file have the numbers that they have there, those of a copy their own', () => {
  const rows = [cells('Plan'), cells('Title'), cells('Port'), cells(''), cells('Crane')]
  const table = tableFrom({ name: 'a', rows, isCut: false }, 1)
  expect(numbersOf(table)).toEqual([3, 5])
  expect(numbersOf({ rows: table.rows, isNamed: true })).toEqual([1, 2])
})
