import { decodedLine } from '@minga/domain/translation/coded-line'
import { translationUnits } from '@minga/domain/translation/translation-unit'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { randomLine, rowOf } from '../../files/translation/testing/random-lines.ts'
import { readWord } from '../../files/word/read-word.ts'
import { unitsInColumns } from './read-columns.ts'
import { twoColumns } from './two-columns.ts'

// Word writes a tab as one, and knows no mark of byte order within words.
const written = randomLine.filter((line) => line.every((node) => !('text' in node) || !/[\t\uFEFF]/.test(node.text)))

test('a table of two columns is read as it was written', async () => {
  const pairs = fc.sample(fc.tuple(written, written), { numRuns: 150, seed: 20261128 })
  const units = translationUnits(pairs.map(([source], at) => rowOf(`b${String(at)}`, source, source)))
  const word = readWord(
    await twoColumns({
      id: 'e1',
      title: 'Hoja de ruta',
      source: 'es',
      target: 'pt',
      units,
      shown: (code) => (code.is === 'pair' ? code.mark : code.element.name),
      notes: () => [],
    }),
  )
  if ('refused' in word) throw new Error(word.refused)
  expect(word.exported).toBe('e1')
  const read = unitsInColumns(word, units)
  const lines = units.map(({ id, codes }) => {
    const target = read.find((unit) => unit.id === id)?.target
    return target && decodedLine(target, codes)
  })
  const main = units.flatMap(({ id, row }, at) => (id === row ? [lines[at]] : []))
  expect(main).toEqual(pairs.map(([source]) => source))
})
