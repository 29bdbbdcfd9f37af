import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareReturned } from './compare-returned.ts'
import { frontOf } from './exported-clauses.ts'
import type { ExportedClause, ReturnedChange, ReturnedParagraph } from './returned-text.ts'

const words =
  'acero cemento hidrógeno escoria clínker horno meta plazo país ministerio norma fondo crédito planta emisión línea base puerto carbono verde reserva tarifa energía combustible'.split(
    ' ',
  )

function clause(block: string, text: string, more: Partial<ExportedClause> = {}): ExportedClause {
  return { block, is: 'paragraph', text, records: [], leads: [], cell: null, table: '', ...more }
}

function paragraph(
  text: string,
  blocks: readonly string[] = [],
  more: Partial<ReturnedParagraph> = {},
): ReturnedParagraph {
  return { blocks, text, edits: [], cell: null, level: 0, ...more }
}

const text = [
  clause('a', 'La meta de acero verde es de cinco millones de toneladas.'),
  clause('b', 'Los ministerios publican la norma antes de 2030.'),
  clause('c', 'El fondo cubre la primera pérdida de cada crédito.'),
]
const asGiven = text.map(({ block, text: said }) => paragraph(said, [block]))

function compare(paragraphs: readonly ReturnedParagraph[], exported: readonly ExportedClause[] = text) {
  return compareReturned(exported, { paragraphs, rejected: [] })
}

function briefly({ changes }: { readonly changes: readonly ReturnedChange[] }) {
  return changes.map(({ kind, block, after, certain }) => [kind, block, after, certain])
}

describe('a file that names its clauses', () => {
  test('asks for nothing where it is unchanged', () => {
    expect(compare([paragraph(''), ...asGiven])).toMatchObject({ changes: [], unreadable: [] })
  })

  test('blanks, soft hyphens and the box of a task are no change', () => {
    const task = clause('t', 'Por hacer', { leads: ['☑', '☐'] })
    expect(compare([paragraph('☐\tPor\u00A0ha\u00ADcer ', ['t'])], [task]).changes).toEqual([])
  })

  test('says what was written, added, taken out and moved', () => {
    const file = [
      asGiven[2],
      paragraph('La meta de acero verde es de seis millones de toneladas.', ['a']),
      paragraph('Un párrafo del todo nuevo.'),
    ] as ReturnedParagraph[]
    expect(briefly(compare(file))).toEqual([
      ['move', 'c', text[2]?.text, true],
      ['replace', 'a', 'La meta de acero verde es de seis millones de toneladas.', true],
      ['delete', 'b', '', true],
      ['insert-after', 'a', 'Un párrafo del todo nuevo.', true],
    ])
  })

  test('a paragraph that was cut and pasted elsewhere without tracking is not said to be tracked', () => {
    const paragraphs = [asGiven[2], asGiven[0], asGiven[1]] as ReturnedParagraph[]
    const { changes } = compareReturned(text, { paragraphs, rejected: paragraphs })
    expect(changes).toMatchObject([{ kind: 'move', block: 'c', tracked: false }])
  })

  test('a paragraph that was only cut in two is split, where the name stands twice as well', () => {
    const halves = ['La meta de acero verde', 'es de cinco millones de toneladas.'] as const
    for (const second of [[], ['a']]) {
      const file = [paragraph(halves[0], ['a']), paragraph(halves[1], second), ...asGiven.slice(1)]
      const { changes } = compare(file)
      expect(changes).toMatchObject([{ kind: 'split', block: 'a', at: halves[0].length, certain: true }])
    }
  })

  test('two that run into one are joined; with other words, one is changed and one is gone', () => {
    const both = `${text[0]?.text} ${text[1]?.text}`
    const rest = asGiven.slice(2)
    expect(compare([paragraph(both, ['a', 'b']), ...rest]).changes).toMatchObject([
      { kind: 'join', block: 'a', joined: 'b' },
    ])
    expect(briefly(compare([paragraph(`${both} Y más.`, ['a', 'b']), ...rest]))).toEqual([
      ['delete', 'b', '', true],
      ['replace', 'a', `${both} Y más.`, true],
    ])
  })

  test('a name that stayed behind when words were written before does not take the words of another', () => {
    const file = [
      paragraph('Preámbulo que alguien escribió.', ['a']),
      paragraph(text[0]?.text ?? ''),
      ...asGiven.slice(1),
    ]
    expect(briefly(compare(file))).toEqual([['insert-after', null, 'Preámbulo que alguien escribió.', true]])
  })

  test('a name that fell onto the next paragraph when its own was taken out is gone', () => {
    const file = [paragraph(text[1]?.text ?? '', ['a', 'b']), ...asGiven.slice(2)]
    expect(briefly(compare(file))).toEqual([['delete', 'a', '', true]])
  })

  test('of a copy and its changed original, the original is the clause', () => {
    const changed = text[0]?.text.replace('cinco', 'seis') ?? ''
    const file = [paragraph(changed, ['a']), ...asGiven.slice(1), paragraph(text[0]?.text ?? '')]
    expect(briefly(compare(file))).toEqual([
      ['replace', 'a', changed, true],
      ['insert-after', 'c', text[0]?.text, true],
    ])
  })

  test('a record that had another name for the person who took the file is no change; another reference is', () => {
    const named = [clause('r', 'Se resuelve (BAR-014) antes.', { records: ['BAR-014'] })]
    expect(compare([paragraph('Se resuelve (ficha de otro grupo) antes.', ['r'])], named).changes).toEqual([])
    expect(compare([paragraph('Se resuelve (BAR-015) antes.', ['r'])], named).changes).toHaveLength(1)
  })

  test('words of a file before its text are no proposal, unless they are tracked there', () => {
    const front = frontOf(['Hoja de ruta', 'Versión 3'])
    const cover = [paragraph('Hoja de ruta'), paragraph('Versión 4'), paragraph('INTERNO')]
    expect(compare([...cover, ...asGiven], [...front, ...text])).toMatchObject({
      changes: [],
      unreadable: [{ why: 'front', text: 'INTERNO' }],
    })
    const edits = [{ author: 'Ana', at: '' }]
    const written = [...cover.slice(0, 2), paragraph('Considerando:', [], { edits }), ...asGiven]
    expect(compare(written, [...front, ...text]).changes).toMatchObject([
      { kind: 'insert-after', block: null, after: 'Considerando:', edits, tracked: true },
    ])
  })
})

describe('tables', () => {
  const cell = (row: number, column: number) => ({ table: 0, row, column })
  const rows = [
    ['País', 'kg'],
    ['Chile', '1,55'],
    ['Perú', '1,55'],
  ]
  const cells = rows.flatMap((row, at) =>
    row.map((said, column) => clause(`t${at}${column}`, said, { cell: cell(at, column), table: 'tab' })),
  )
  const exported = [...text, ...cells]
  const given = (change: (said: string, block: string) => string, isNamed: boolean) => [
    ...text.map(({ text: said, block }) => paragraph(said, isNamed ? [block] : [])),
    ...cells.map(({ text: said, block, cell: at }) =>
      paragraph(change(said, block), isNamed ? [block] : [], { cell: at }),
    ),
  ]

  test.each([true, false])('a figure is changed in its cell (named: %s)', (isNamed) => {
    const file = given((said, block) => (block === 't21' ? '1,62' : said), isNamed)
    expect(briefly(compare(file, exported))).toEqual([['replace', 't21', '1,62', isNamed]])
  })

  test('a cell that was emptied is a change, a new row is no proposal, a paragraph behind the table stands behind it', () => {
    const file = [
      ...given((said, block) => (block === 't11' ? '' : said), true),
      paragraph('Bolivia', [], { cell: cell(3, 0) }),
      paragraph('Nota bajo la tabla.'),
    ]
    const compared = compare(file, exported)
    expect(briefly(compared)).toEqual([
      ['replace', 't11', '', true],
      ['insert-after', 'tab', 'Nota bajo la tabla.', true],
    ])
    expect(compared.unreadable).toEqual([{ why: 'table', text: 'Bolivia' }])
  })
})

interface Edit {
  readonly kind: 'replace' | 'insert' | 'delete' | 'none'
  readonly seed: number
}

/** A text of sentences that share their words, as those of a roadmap do. */
function sentence(seed: number): string {
  let state = seed * 2_654_435_761 + 1
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state >> 12
  }
  const count = 8 + (next() % 14)
  const said = Array.from({ length: count }, () => words[next() % words.length]).join(' ')
  return `${said} ${String(seed)}.`
}

/** Changes up to a quarter of the words. */
function edited(said: string, seed: number): string {
  const parts = said.split(' ')
  const count = 1 + (seed % Math.max(1, Math.floor(parts.length / 4)))
  for (let change = 0; change < count; change += 1)
    parts[(seed * 7 + change * 3) % parts.length] = `cambio${String(seed % 50)}`
  return parts.join(' ')
}

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom<Edit['kind']>('none', 'none', 'none', 'none', 'replace', 'insert', 'delete'),
    seed: fc.integer({ min: 1, max: 5000 }),
  }),
  { minLength: 12, maxLength: 60 },
)

/** An edited file of a text, and what was done to which clause. */
function played(plan: readonly Edit[], isNamed: boolean) {
  const exported = plan.map((_, at) => clause(`b${at}`, sentence(at + 1)))
  const wanted = new Map<string, string>()
  let behind: string | null = null
  const paragraphs = exported.flatMap((each, at) => {
    const { kind, seed } = plan[at] as Edit
    const names = isNamed ? [each.block] : []
    if (kind === 'delete') {
      wanted.set(`delete ${each.block}`, '')
      return []
    }
    behind = each.block
    const said = kind === 'replace' ? edited(each.text, seed) : each.text
    if (said !== each.text) wanted.set(`replace ${each.block}`, said)
    if (kind !== 'insert') return [paragraph(said, names)]
    const added = `Añadido ${String(seed)}: ${words[seed % words.length]} nuevo de ${String(at)} sin precedente alguno.`
    wanted.set(`insert-after ${behind}`, added)
    return [paragraph(said, names), paragraph(added)]
  })
  return { exported, paragraphs, wanted }
}

function found({ changes }: { readonly changes: readonly ReturnedChange[] }): Map<string, string> {
  return new Map(changes.map(({ kind, block, after }) => [`${kind} ${String(block)}`, after]))
}

test('whatever is done to a file that names its clauses is found on its clause, and nothing else', () => {
  fc.assert(
    fc.property(edits, (plan) => {
      const { exported, paragraphs, wanted } = played(plan, true)
      const compared = compare(paragraphs, exported)
      expect(found(compared)).toEqual(wanted)
      expect(compared.changes.every(({ certain }) => certain)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('without names nothing is ascribed to a wrong clause, at least 95 of 100 are found, and none is called certain', () => {
  let [all, hits] = [0, 0]
  fc.assert(
    fc.property(edits, (plan) => {
      const { exported, paragraphs, wanted } = played(plan, false)
      const compared = compare(paragraphs, exported)
      expect(compared.changes.some(({ certain }) => certain)).toBe(false)
      // A replacement is of the clause whose words they were; one that was missed is one gone and one new.
      const wrong = compared.changes.filter(
        ({ kind, block, after }) => kind === 'replace' && wanted.get(`replace ${String(block)}`) !== after,
      )
      expect(wrong).toEqual([])
      const others = compared.changes.filter(({ kind }) => kind === 'move' || kind === 'split' || kind === 'join')
      expect(others).toEqual([])
      const seen = found(compared)
      all += wanted.size
      hits += [...wanted].filter(([key, after]) => seen.get(key) === after).length
    }),
    { numRuns: 300 },
  )
  expect(hits / all).toBeGreaterThanOrEqual(0.95)
})

test('2,000 clauses are compared within seconds on a busy machine, named or not', () => {
  const plan = Array.from({ length: 2000 }, (_, at): Edit => ({
    kind: at % 9 === 0 ? 'replace' : 'none',
    seed: at + 1,
  }))
  for (const isNamed of [true, false]) {
    const { exported, paragraphs, wanted } = played(plan, isNamed)
    const began = performance.now()
    expect(compare(paragraphs, exported).changes.length).toBeGreaterThanOrEqual(wanted.size * 0.95)
    expect(performance.now() - began).toBeLessThan(5000)
  }
})
