import { eachLetter } from '@minga/domain/returned-text/compare-looks'
import { exportedClauses } from '@minga/domain/returned-text/exported-clauses'
import type { Look } from '@minga/domain/returned-text/returned-text'
import type { Block, Inline } from '@minga/domain/roadmap/write-blocks'
import { expect, test, vi } from 'vitest'

import { editedWord, type EditedBody } from '../../../testing/edited-word.ts'
import { docxFile } from '../docx/docx-file.ts'
import { comparedWith, savedBy, ways } from '../testing/returned-file.ts'
import { blocksOf, wholeDocument } from '../testing/whole-document.ts'

vi.setConfig({ testTimeout: 240_000 })

/** Words in every look, whose beginning says in which block they are. */
const looks = (where: string): Inline[] => [
  `Aquí, ${where}: `,
  { text: 'negrita', bold: true },
  ', ',
  { text: 'cursiva', italic: true },
  ', ',
  { text: 'enlace', link: 'https://ejemplo.example/año/?a=1&b=%C3%B1#parte' },
  ' y ',
  { text: 'todo', bold: true, italic: true, link: 'mailto:mesa@ejemplo.example' },
  ' junto.',
]
const written: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Metas' },
  { block: 'paragraph', content: looks('párrafo') },
  { block: 'paragraph', content: [{ text: 'Este párrafo entero está en negrita.', bold: true }] },
  { block: 'paragraph', content: [{ text: 'Este párrafo entero está en cursiva.', italic: true }] },
  { block: 'heading', level: 2, text: 'Plazos' },
  { block: 'paragraph', content: ['Los ministerios publican la norma antes de fin de año.'] },
  { block: 'paragraph', content: ['El fondo cubre la primera pérdida.', { footnote: ['Fuente: 2024.'] }] },
  { block: 'heading', level: 3, text: 'Detalles' },
  { block: 'bullets', items: [looks('viñeta'), ['Otra viñeta sin nada.']] },
  { block: 'paragraph', content: ['Entre dos listas.'] },
  { block: 'numbers', items: [looks('número'), ['Otro número sin nada.']] },
  { block: 'tasks', items: [{ done: false, content: looks('tarea') }] },
  {
    block: 'table',
    rows: [
      ['País', looks('encabezado')],
      ['Chile', looks('celda')],
    ],
  },
  { block: 'quote', content: looks('cita') },
  { block: 'heading', level: 2, text: 'Final' },
  { block: 'paragraph', content: ['Las federaciones informan cada seis meses.'] },
]
const document = wholeDocument(blocksOf(written))
const clauses = exportedClauses(document.blocks)
const given = await docxFile(document)
const compared = (bytes: Uint8Array, isNamed = true) => comparedWith(document, bytes, { isNamed })
const idOf = (words: string) => {
  const found = clauses.find(({ text }) => text.startsWith(words))
  if (found === undefined) throw new Error(`nothing says ${words}`)
  return found.block
}

test.each(ways)('what is in every look and form comes back as no change: %s %s %s %s', async (...way: string[]) => {
  const saved = await savedBy(given, way)
  expect(compared(saved)).toMatchObject({ changes: [], unreadable: [] })
  expect(compared(saved, false).changes).toEqual([])
})

const list = (kind: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${String(kind)}"/></w:numPr>`
/** The lists of the file, as the document's points name them. */
const [bullets = 0, numbers = 0] = ['Otra viñeta', 'Otro número'].map((words) => {
  const xml = bodyOf(given)
  const at = xml.indexOf(words)
  return Number(/<w:numId w:val="(\d+)"/.exec(xml.slice(xml.lastIndexOf('<w:p>', at), at))?.[1])
})

function bodyOf(bytes: Uint8Array): string {
  let xml = ''
  editedWord(bytes, (body) => void (xml = body.xml))
  return xml
}

function edit(body: EditedBody, isTracked: boolean): void {
  body
    .look(idOf('Los ministerios'), 'norma', '<w:b/>', isTracked)
    .look(idOf('Los ministerios'), 'publican', '<w:i/>', isTracked)
    .look(idOf('Aquí, párrafo'), 'negrita', '', isTracked)
    .look(idOf('Este párrafo entero está en cursiva'), 'entero', '<w:b/><w:i/>', isTracked)
    .look(idOf('Aquí, viñeta'), 'cursiva', '', isTracked)
    .look(idOf('Aquí, celda'), 'junto', '<w:i/>', isTracked)
    .look(idOf('El fondo'), 'pérdida', '<w:rStyle w:val="Fuerte"/><w:b/>', isTracked)
    .form(idOf('Entre dos listas'), '<w:pStyle w:val="Heading2"/>', isTracked)
    .form(idOf('Plazos'), '<w:pStyle w:val="Heading3"/>', isTracked)
    .form(idOf('Detalles'), '', isTracked)
    .form(idOf('Las federaciones'), `<w:pStyle w:val="ListParagraph"/>${list(numbers)}`, isTracked)
    .form(idOf('Otro número'), `<w:pStyle w:val="ListParagraph"/>${list(bullets)}`, isTracked)
    .form(idOf('Otra viñeta'), '', isTracked)
  if (!isTracked) body.link(idOf('Este párrafo entero está en negrita'), 'negrita', 'https://otro.example/')
}

const wanted = (isTracked: boolean) =>
  [
    ['Los ministerios', 'publican: italic; norma: bold'],
    ['Aquí, párrafo', 'negrita: plain'],
    ['Este párrafo entero está en cursiva', 'entero: bold italic'],
    ['Aquí, viñeta', 'cursiva: plain'],
    ['Aquí, celda', 'junto: italic'],
    ['El fondo', 'pérdida: bold'],
    ['Entre dos listas', 'heading 2'],
    ['Plazos', 'heading 3'],
    ['Detalles', 'paragraph'],
    ['Las federaciones', 'numbers'],
    ['Otro número', 'bullets'],
    ['Otra viñeta', 'paragraph'],
    ...(isTracked ? [] : [['Este párrafo entero está en negrita', 'negrita: https://otro.example/']]),
  ]
    .map(([words = '', what]) => [idOf(words), what])
    .toSorted((one, other) => String(one[0]).localeCompare(String(other[0])))

/** The result of a change of a block: its form, and the words with another look. */
function shown({ changes }: ReturnType<typeof compared>) {
  return changes
    .map(({ block, before, after, form, looks: now = [] }) => {
      expect(after).toBe(before)
      const [then, here] = [eachLetter(clauses.find((each) => each.block === block)?.looks ?? []), eachLetter(now)]
      const parts: string[] = []
      let word = ''
      for (const [at, letter] of `${after} `.split('').entries()) {
        if (letter.trim() !== '' && isOtherwise(then[at] ?? {}, here[at] ?? {})) word += letter
        else if (word !== '') {
          parts.push(`${word}: ${look(here[at - 1] ?? {})}`)
          word = ''
        }
      }
      const level = form?.is === 'heading' ? ` ${String(form.level)}` : ''
      return [block, [...(form ? [form.is + level] : []), ...parts].join('; ')]
    })
    .toSorted((one, other) => String(one[0]).localeCompare(String(other[0])))
}

function isOtherwise(one: Look, other: Look): boolean {
  return (['bold', 'italic', 'address'] as const).some(
    (name) => one[name] !== undefined && other[name] !== undefined && one[name] !== other[name],
  )
}

function look({ bold, italic, address }: Look): string {
  return [bold === true && 'bold', italic === true && 'italic', address].filter(Boolean).join(' ') || 'plain'
}

test.each(ways.flatMap((way) => [true, false].map((isTracked) => [way.join(' → '), way, isTracked] as const)))(
  'every other look and form is found on its paragraph: %s (%#)',
  async (_, way, isTracked) => {
    const found = compared(
      await savedBy(
        editedWord(given, (body) => edit(body, isTracked)),
        way,
      ),
    )
    expect(shown(found)).toEqual(wanted(isTracked))
    expect(found.unreadable).toEqual([])
    expect(found.changes.every(({ certain }) => certain)).toBe(true)
  },
)

test('the author of a tracked look or form is named, and changes without tracking are untracked', () => {
  const found = (isTracked: boolean) => compared(editedWord(given, (body) => edit(body, isTracked))).changes
  expect(found(true).every(({ tracked, edits }) => tracked && edits[0]?.author === 'Ana Torres')).toBe(true)
  expect(found(false).some(({ tracked, edits }) => tracked || edits.length > 0)).toBe(false)
})

test('without names a look and a form are found where the words are those of one paragraph alone', async () => {
  const edited = editedWord(given, (body) => edit(body, false))
  expect(shown(compared(edited, false))).toEqual(wanted(false))
  expect(compared(edited, false).changes.every(({ certain }) => certain)).toBe(true)
})

test('words that were taken along without any look have lost it, and no person took it off', async () => {
  const plain = bodyOf(given)
    .replaceAll(/<w:rPr>.*?<\/w:rPr>|<w:pPr>.*?<\/w:pPr>|<\/?w:hyperlink[^>]*>/gs, '')
    .replaceAll(/<w:bookmark(?:Start|End)[^>]*>/g, '')
  const file = editedWord(given, (body) => void (body.xml = plain))
  expect(compared(file, false).changes).toEqual([])
})
