import type { TextBlock } from '@minga/domain/text-form/read-text'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { blocksOf, wholeDocument } from './testing/whole-document.ts'
import { brokenPictures } from '../../files/pdf/broken-pictures.ts'
import { pdfFile } from '../../files/pdf/pdf-file.ts'
import { isTooLargeForPdf } from '../../files/pdf/pdf-size.ts'
import { settableBlocks } from '../../files/pdf/settable-blocks.ts'
import { unshownLetters, withoutLetters } from '../../files/pdf/unshown-letters.ts'

const words = (text: string, more: object = {}) => ({ is: 'words', text, marks: [], address: null, ...more }) as const
const paragraph = (...line: Extract<TextBlock, { is: 'paragraph' }>['line']): TextBlock => ({
  is: 'paragraph',
  id: '',
  line,
})
const heading = (level: 1 | 2 | 3, text = 'x'): TextBlock => ({
  is: 'heading',
  id: '',
  level,
  line: text === '' ? [] : [words(text)],
})
const quote = (...blocks: TextBlock[]): TextBlock => ({ is: 'quote', id: '', blocks })
const list = (...blocks: TextBlock[]): TextBlock => {
  const items = [{ id: '', marker: '•', done: null, blocks }]
  return { is: 'list', id: '', of: 'bullets', numbering: null, items }
}
const table = (isHeader: boolean, ...blocks: TextBlock[]): TextBlock => {
  const cell = { isHeader, columns: 1, rows: 1, align: null, blocks }
  const other = { ...cell, blocks: [] }
  return { is: 'table', id: '', rows: [[cell, other], [other]] }
}
const pdfOf = (...blocks: TextBlock[]) => Buffer.from(pdfFile(wholeDocument(blocks))).toString('latin1')
const isAccessible = /pdfuaid:part(?:>|=")1/

describe('the PDF', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test('is tagged, says that it meets PDF/UA-1, and the same text gives the same bytes', () => {
    const bytes = Buffer.from(pdfFile(wholeDocument()))
    expect(bytes.toString('latin1')).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
    expect(bytes.toString('latin1')).toMatch(isAccessible)
    expect(bytes.equals(pdfFile(wholeDocument()))).toBe(true)
  })

  test('leaves nothing of a text in what the compiler remembers, also where it fails', () => {
    const evicted = vi.spyOn(NodeCompiler.prototype, 'evictCache')
    pdfFile(wholeDocument([]))
    expect(evicted).toHaveBeenCalledExactlyOnceWith(0)
    vi.spyOn(NodeCompiler.prototype, 'compile').mockImplementation(() => {
      throw new Error('no more')
    })
    expect(() => pdfFile(wholeDocument([]))).toThrow('no more')
    expect(evicted).toHaveBeenCalledTimes(2)
  })

  test.each([
    ['an empty text', []],
    [
      'a heading without words and a list without items',
      blocksOf([
        { block: 'heading', level: 2, text: '' },
        { block: 'numbers', items: [] },
      ]),
    ],
    ['a first heading without words before one below it', [heading(1, ''), heading(2)]],
    ['headings in a quotation, a list and a table', [quote(heading(3)), list(heading(3)), table(true, heading(2))]],
    [
      'a letter under which and through which there is a line',
      [paragraph(words('x', { marks: ['underline', 'strike'] }))],
    ],
    [
      'an address that is longer than the compiler takes',
      [paragraph(words('x', { address: `https://x.example/${'x'.repeat(9000)}` }))],
    ],
    ['letters that no font has', [paragraph(words('Meta 🚀 中文 👩‍👩‍👧 🇨🇱 \u0378\u200D')), heading(1, '한국')]],
    ['letters without meaning', [paragraph(words('\uE000 \uFEFF \uFEFF中 \u{10FFFF}'))]],
    [
      'thousands of marks, spaces and invisible letters in a row',
      [paragraph(words(`e${'\u0301'.repeat(70_000)} ${'\u200B'.repeat(70_000)} ${'\u2003'.repeat(70_000)}.`))],
    ],
  ])('is made of %s', (_, blocks) => {
    expect(pdfOf(...blocks)).toMatch(isAccessible)
  })

  test('is made of a title and a coalition whose letters no font has', () => {
    const named = { ...wholeDocument([]), title: '路线图 🚀', coalition: '联盟', standing: ['版本'] }
    expect(Buffer.from(pdfFile(named)).toString('latin1')).toMatch(isAccessible)
  })

  test('is made of frames in frames, as many as a text can hold', () => {
    const nested = (depth: number, frame: (inner: TextBlock) => TextBlock): TextBlock =>
      depth === 0 ? paragraph(words('dentro')) : frame(nested(depth - 1, frame))
    for (const frame of [quote, list, (inner: TextBlock) => table(false, inner)])
      expect(pdfOf(nested(60, frame))).toMatch(isAccessible)
  })

  test('is made of whatever an editor can write', () => {
    const { block } = fc.letrec<{ block: TextBlock; blocks: TextBlock[] }>((tie) => ({
      blocks: fc.array(tie('block'), { maxLength: 3 }),
      block: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => paragraph(words(text))),
        fc.constantFrom(1 as const, 2 as const, 3 as const).map((level) => heading(level)),
        tie('blocks').map((blocks) => quote(...blocks)),
        tie('blocks').map((blocks) => list(...blocks)),
        fc.tuple(fc.boolean(), tie('blocks')).map(([isHeader, blocks]) => table(isHeader, ...blocks)),
      ),
    }))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        expect(pdfOf(...blocks)).toMatch(isAccessible)
      }),
      { numRuns: 15, seed: 20261127 },
    )
  })
})

test('a heading stands at most one level below the one before, wherever it stands', () => {
  const blocks = [heading(3), heading(3), heading(1), quote(heading(3)), heading(3), heading(2)]
  const levels = (some: readonly TextBlock[]): number[] =>
    some.flatMap((each) => (each.is === 'heading' ? [each.level] : each.is === 'quote' ? levels(each.blocks) : []))
  expect(levels(settableBlocks(blocks).blocks)).toEqual([1, 2, 1, 2, 3, 2])
})

describe('letters that no font has', () => {
  test('are read from what the compiler says, without what only joins them', () => {
    const said = (letters: string) =>
      `message: "PDF/UA-1 error: the text \`\\"${letters}\\"\` could not be displayed with font \`\\"Inter\\"\`"`
    expect(unshownLetters(said('中') + said('\\\\u{200d}') + said('🚀'))).toEqual(new Set(['中', '🚀']))
    expect(unshownLetters(said('\\\\u{200d}'))).toEqual(new Set(['\u200D']))
    const forbidden = 'PDF/UA-1 error: the text contains the disallowed codepoint `\\"\\\\u{feff}\\"`'
    expect(unshownLetters(forbidden)).toEqual(new Set(['\uFEFF']))
    expect(unshownLetters('failed to decode image')).toEqual(new Set())
  })

  test('are a box each, as a reader counts them; what is invisible leaves nothing', () => {
    expect(withoutLetters('a 👩‍👩‍👧 🇨🇱中文 b', new Set(['👩', '👧', '🇨', '🇱', '中', '文']))).toBe('a □ □□□ b')
    expect(withoutLetters('a\uFEFFb', new Set(['\uFEFF']))).toBe('ab')
    expect(withoutLetters('a中□b', new Set(['中', '□']))).toBe('ab')
    expect(withoutLetters('ñandú', new Set(['中']))).toBe('ñandú')
  })
})

describe('broken pictures', () => {
  const pictures = Array.from({ length: 200 }, (_, at) => `/pictures/${String(at)}.png`)
  const looked = (broken: ReadonlySet<string>) => {
    let tries = 0
    const found = brokenPictures(pictures, (some) => {
      tries += 1
      return some.every((picture) => !broken.has(picture))
    })
    return { found, tries }
  }

  test('one among two hundred is found by few tries, and no other goes', () => {
    for (const at of [0, 57, 199]) {
      const broken = new Set([pictures[at] ?? ''])
      const { found, tries } = looked(broken)
      expect(found).toEqual(broken)
      expect(tries).toBeLessThanOrEqual(10)
    }
  })

  test('however many there are, ten are tried, and none of them is drawn', () => {
    const broken = new Set(pictures.filter((_, at) => at % 3 === 0))
    const { found, tries } = looked(broken)
    expect(tries).toBeLessThanOrEqual(10)
    expect([...broken].every((picture) => found.has(picture))).toBe(true)
    expect(looked(new Set()).found.size).toBe(0)
  })
})

describe('a text that is too large for a PDF', () => {
  const many = (length: number, block: TextBlock) => Array.from({ length }, () => block)

  test('has millions of letters, tens of thousands of parts, or one line of thousands', () => {
    expect(isTooLargeForPdf([paragraph(words('x'.repeat(2_000_001)))])).toBe(true)
    expect(isTooLargeForPdf(many(7000, heading(1)))).toBe(true)
    expect(isTooLargeForPdf(many(15, paragraph(...Array.from({ length: 2000 }, () => words('x')))))).toBe(true)
    expect(isTooLargeForPdf([quote(list(...many(20_000, paragraph(words('x')))))])).toBe(true)
    const cell = { isHeader: false, columns: 100, rows: 100, align: null, blocks: [] }
    expect(
      isTooLargeForPdf([
        {
          is: 'table',
          id: '',
          rows: [
            [cell, cell],
            [cell, cell, cell],
          ],
        },
      ]),
    ).toBe(true)
  })

  test('is far above a text of three hundred pages', () => {
    const page = [
      heading(1),
      ...many(6, paragraph(words('x'.repeat(600)))),
      ...many(3, table(false, paragraph(words('x')))),
    ]
    expect(isTooLargeForPdf(Array.from({ length: 300 }, () => page).flat())).toBe(false)
  })
})
