import { decodedLine } from '@minga/domain/translation/coded-line'
import { translationUnits } from '@minga/domain/translation/translation-unit'
import { expect, test } from 'vitest'

import { rowOf } from '../../files/translation/testing/random-lines.ts'
import { readWord } from '../../files/word/read-word.ts'
import { convert } from '../../testing/office.ts'
import { unitsInColumns } from './read-columns.ts'
import { twoColumns } from './two-columns.ts'

const record = {
  name: 'recordReference',
  attributes: { kind: 'barrier', record: 'r1', room: 'register.a' },
  content: [],
}
const note = { name: 'footnote', attributes: { note: 'n1' }, content: [{ text: 'Desde 2022.', marks: {} }] }
const link = { link: { href: 'https://minga.example/?a=1&b=2' } }
const line = [
  { text: 'La ', marks: {} },
  { text: 'industria', marks: { bold: {} } },
  { text: ' emite el 19,99\u00A0% ', marks: {} },
  record,
  { text: ' del «total» 🌱', marks: { italic: {} } },
  note,
  { text: ' según ', marks: {} },
  { text: 'la nota', marks: link },
  { text: '.', marks: {} },
]

test.for([['docx'], ['odt'], ['odt', 'docx']])('by way of LibreOffice and %s nothing is lost', async (ways) => {
  const units = translationUnits([rowOf('b1', line, line), rowOf('b2', [{ text: 'Otra línea.', marks: {} }])])
  let bytes = await twoColumns({
    id: 'e1',
    title: 'Hoja de ruta',
    source: 'es',
    target: 'pt',
    units,
    shown: (code) => (code.is === 'pair' ? code.mark : code.element.name),
    notes: () => [],
  })
  let kind = 'docx'
  for (const way of ways) {
    bytes = new Uint8Array(await convert(bytes, kind, way === 'docx' ? 'docx:MS Word 2007 XML' : way))
    kind = way
  }
  const word = readWord(bytes)
  if ('refused' in word) throw new Error(word.refused)
  expect(word.exported).toBe('e1')
  const read = unitsInColumns(word, units)
  const known = new Map(read.map(({ id, target }) => [id, target]))
  const [first, second, third] = units
  expect([first?.id, second?.id, third?.id]).toEqual(['b1', 'b1.note1', 'b2'])
  expect(decodedLine(known.get('b1') ?? [], first?.codes ?? [])).toEqual(line)
  expect(decodedLine(known.get('b1.note1') ?? [], second?.codes ?? [])).toEqual(note.content)
  expect(known.get('b2')).toBeUndefined()
})
