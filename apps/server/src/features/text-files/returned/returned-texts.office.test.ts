import { exportedClauses } from '@minga/domain/returned-text/exported-clauses'
import type { Block } from '@minga/domain/roadmap/write-blocks'
import { expect, test, vi } from 'vitest'

import { hashOfWords } from '../../../files/export/held-hashes.ts'
import { docxFile } from '../docx/docx-file.ts'
import { discussionOn } from '../testing/discussion.ts'
import { comparedWith, savedBy, ways } from '../testing/returned-file.ts'
import { blocksOf, wholeDocument } from '../testing/whole-document.ts'
import { editedWord, withComments, type EditedBody } from '../../../testing/edited-word.ts'

vi.setConfig({ testTimeout: 180_000 })

const sentences = [
  'La meta de acero verde es de cinco millones de toneladas hasta 2030.',
  'Los ministerios publican la norma de compras antes de fin de año.',
  'El fondo cubre la primera pérdida de cada crédito que se otorgue.',
  'Las federaciones informan cada seis meses lo que hicieron.',
  'La escoria de alto horno se mide en cada planta de la región.',
  'El hidrógeno de los puertos se certifica por un organismo propio.',
  'Cada país presenta su línea base con los datos de dos años.',
  'Los bancos de desarrollo coordinan sus plazos y sus tasas.',
]
const written: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Metas' },
  ...sentences.map((said, at): Block =>
    at === 2
      ? { block: 'paragraph', content: [said, { footnote: ['Fuente: worldsteel, 2024.'] }] }
      : { block: 'paragraph', content: [said] },
  ),
  { block: 'numbers', items: [['Primero se mide.'], ['Después se informa.']] },
  { block: 'tasks', items: [{ done: false, content: ['Nombrar un equipo.'] }] },
  {
    block: 'table',
    rows: [
      ['País', 'kg/t'],
      ['Chile', '1,55'],
      ['Perú', '1,60'],
    ],
  },
  { block: 'quote', content: ['Lo que se dijo en Dubái.'] },
]
const blocks = blocksOf(written)
const document = wholeDocument(blocks)
const clauses = exportedClauses(blocks)
const idOf = (words: string) => {
  const found = clauses.find(({ text }) => text.startsWith(words))
  if (found === undefined) throw new Error(`nothing says ${words}`)
  return found.block
}
const [meta, norma, fondo, federaciones, escoria, hidrogeno, pais, bancos] = sentences.map((said) =>
  idOf(said.slice(0, 20)),
) as [string, string, string, string, string, string, string, string]

const compared = (bytes: Uint8Array, isNamed = true, held = document.margin.held) =>
  comparedWith(document, bytes, { isNamed, held })

const given = await docxFile(document)

test.each(ways)('an unchanged file makes no proposal: %s %s %s %s', async (...way: string[]) => {
  const saved = await savedBy(given, way)
  const { changes, unreadable, word } = compared(saved)
  expect({ changes, unreadable }).toEqual({ changes: [], unreadable: [] })
  expect(word.exported).toBe('export-1')
  expect(compared(saved, false).changes).toEqual([])
})

function edit(body: EditedBody, isTracked: boolean): void {
  body
    .replace(meta, 'cinco', 'seis', isTracked)
    .insertBehind(norma, 'Un párrafo nuevo sobre los puertos secos.', isTracked)
    .replace(fondo, 'primera pérdida', 'mitad de la pérdida', isTracked)
    .remove(federaciones, isTracked)
    .split(hidrogeno, 'se certifica', isTracked)
    .replace(idOf('1,60'), '1,60', '1,62', isTracked)
    .replace(idOf('Primero'), 'mide', 'pesa', isTracked)
    .replace(idOf('Nombrar'), 'equipo', 'comité', isTracked)
  if (!isTracked) body.moveBehind(escoria, pais)
}

const wanted = (isTracked: boolean) =>
  [
    ['replace', meta, sentences[0]?.replace('cinco', 'seis')],
    ['insert-after', norma, 'Un párrafo nuevo sobre los puertos secos.'],
    ['replace', fondo, `${sentences[2]?.replace('primera pérdida', 'mitad de la pérdida')}[Fuente: worldsteel, 2024.]`],
    ['delete', federaciones, ''],
    ['split', hidrogeno, sentences[5]?.replace(' se certifica', '\nse certifica')],
    ['replace', idOf('1,60'), '1,62'],
    ['replace', idOf('Primero'), 'Primero se pesa.'],
    ['replace', idOf('Nombrar'), 'Nombrar un comité.'],
    ...(isTracked ? [] : [['move', escoria, sentences[4]]]),
  ].toSorted(byName)

function byName(one: readonly unknown[], other: readonly unknown[]): number {
  return String(one[1]).localeCompare(String(other[1])) || String(one[0]).localeCompare(String(other[0]))
}

test.each(ways.flatMap((way) => [true, false].map((isTracked) => [way.join(' → '), way, isTracked] as const)))(
  'every edit is found on its paragraph: %s (%#)',
  async (_, way, isTracked) => {
    const edited = editedWord(given, (body) => edit(body, isTracked))
    const { changes, unreadable } = compared(await savedBy(edited, way))
    const seen = changes.map(({ kind, block, after }) => [kind, block, after.replaceAll(/ \n|\n /g, '\n')])
    expect(seen.toSorted(byName)).toEqual(wanted(isTracked))
    expect(unreadable).toEqual([])
    expect(changes.every(({ certain }) => certain)).toBe(true)
    const authors = new Set(changes.flatMap(({ edits }) => edits).map(({ author }) => author))
    // LibreOffice writes no author into the kind of Word from before 2007 that it reads again.
    expect([...authors].filter((author) => author !== 'Unknown Author')).toEqual(isTracked ? ['Ana Torres'] : [])
  },
)

test.each(ways)('comments come back at their paragraph: %s %s %s %s', async (...way: string[]) => {
  const commented = withComments(
    editedWord(given, (body) => body.comment(bancos, 0).comment(idOf('1,55'), 1)),
    [
      { author: 'Ana Torres', text: '¿Qué bancos?' },
      { author: 'Luis Vera', text: 'Falta la fuente.' },
    ],
  )
  const { changes, word, places } = compared(await savedBy(commented, way))
  expect(changes).toEqual([])
  expect(word.comments.map(({ author, text, paragraph }) => [author, text, places[paragraph]])).toEqual([
    ['Ana Torres', '¿Qué bancos?', bancos],
    ['Luis Vera', 'Falta la fuente.', idOf('1,55')],
  ])
})

const discussed = wholeDocument(
  blocks,
  new Map(),
  clauses
    .filter(({ text }) => text.includes(' de '))
    .map(({ block, text }) =>
      discussionOn(block, text.replace(/\[.*\]/, ''), ' de ', {
        author: 'Luis · Alacero',
        proposed: ' del ',
        remarks: [{ author: 'Luis · Alacero', at: '2026-11-21T08:30:00.000Z', lines: [`Sobre: ${text}`] }],
      }),
    ),
)

test.each(ways)('what a file held of discussions comes back as no change: %s %s %s %s', async (...way: string[]) => {
  const { held } = discussed.margin
  expect(held.proposals.length).toBeGreaterThan(3)
  const out = await docxFile(discussed)
  const untouched = compared(await savedBy(out, way), true, held)
  expect(untouched.changes).toEqual([])
  const given = new Set(held.comments)
  expect(untouched.word.comments.filter(({ text }) => !given.has(hashOfWords(text)))).toEqual([])
  const edited = editedWord(out, (body) => void body.replace(norma, 'ministerios', 'gobiernos', true))
  const { changes } = compared(await savedBy(edited, way), true, held)
  const after = sentences[1]?.replace('ministerios', 'gobiernos')
  expect(changes).toMatchObject([{ kind: 'replace', block: norma, after, certain: true }])
})
