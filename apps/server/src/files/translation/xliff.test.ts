import { decodedLine, isFaulty } from '@minga/domain/translation/coded-line'
import { translationUnits } from '@minga/domain/translation/translation-unit'
import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import xliff from 'xliff'

import { readXliff, type XliffText } from './read-xliff.ts'
import { joined, randomLine, rowOf } from './testing/random-lines.ts'
import type { TranslatorsFile } from './translators-file.ts'
import { xliff12 } from './xliff-12.ts'
import { xliff21 } from './xliff-21.ts'

function fileOf(units: TranslatorsFile['units']): TranslatorsFile {
  return {
    id: 'abc_-123',
    title: 'Hoja de ruta <1> & más',
    source: 'es',
    target: 'pt',
    units,
    shown: (code) => (code.is === 'pair' ? code.mark : code.element.name),
    notes: ({ under }) => (under === '' ? [] : [under]),
  }
}

function readFrom(xml: string): XliffText {
  const read = readXliff(new TextEncoder().encode(xml))
  if ('refused' in read) throw new Error(read.refused)
  return read
}

/** Each unit's translation as a line again. */
function linesIn(units: TranslatorsFile['units'], read: XliffText) {
  const found = new Map(read.units.map((unit) => [unit.id, unit]))
  return units.map(({ id, codes }) => {
    const target = found.get(id)?.target
    const line = target && decodedLine(target, codes)
    return line !== undefined && isFaulty(line) ? JSON.stringify(line) : line
  })
}

const formats = [
  {
    name: 'XLIFF 2.1',
    write: xliff21,
    through: async (xml: string) =>
      xliff.js2xliff(await xliff.xliff2js(xml), { targetXliffVersion: '2.1', indent: '' }),
  },
  {
    name: 'XLIFF 1.2',
    write: xliff12,
    through: async (xml: string) => xliff.jsToXliff12(await xliff.xliff12ToJs(xml), { indent: '' }),
  },
] as const

/** In every file the library makes "&" of a written "&amp;", and drops blanks that stand alone between two codes. */
function isKeptByLibrary(xml: string): boolean {
  return !xml.includes('&amp;amp;') && !/>[ \t\u00A0\uFEFF]+</.test(xml)
}

/** Does what some programs do: parses a file into a tree, copies the source and writes the tree again. */
const throughTree = {
  program: 'a tree',
  isKept: () => true,
  by: (xml: string) => {
    const tree = new DOMParser().parseFromString(xml, 'text/xml')
    for (const target of tree.getElementsByTagName('target')) {
      const unit = target.parentNode as Element | null
      const source = unit?.getElementsByTagName('source')[0]
      while (target.firstChild !== null) target.removeChild(target.firstChild)
      for (const node of source?.childNodes ?? []) target.appendChild(node.cloneNode(true))
    }
    return new XMLSerializer().serializeToString(tree)
  },
}

describe.for(formats)('$name', ({ write, through }) => {
  const rows = fc.array(fc.tuple(randomLine, randomLine), { minLength: 1, maxLength: 4 })

  test('a translation is read as it was written', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const units = translationUnits(pairs.map(([source], at) => rowOf(`b${String(at)}`, source, source)))
        const read = readFrom(write(fileOf(units)))
        expect(read.exported).toBe('abc_-123')
        const main = units.filter(({ row, id }) => row === id)
        expect(linesIn(main, read)).toEqual(pairs.map(([source]) => source))
      }),
      { numRuns: 80, seed: 20261128 },
    )
  })

  // oxlint-disable-next-line vitest/expect-expect -- within the property
  test('a translation with other words and looks than its source, too', () => {
    fc.assert(
      fc.property(randomLine, randomLine, (source, words) => {
        // A translation keeps the codes.
        const places = source.filter((node) => !('text' in node))
        const target = [...joined(words.filter((node) => 'text' in node)), ...places]
        const units = translationUnits([rowOf('b', source, target)])
        const links = source.filter((node) => 'text' in node && 'link' in node.marks)
        fc.pre(links.length === 0)
        const [line] = linesIn(units, readFrom(write(fileOf(units))))
        expect(line).toEqual(target)
      }),
      { numRuns: 80, seed: 20261128 },
    )
  })

  const programs = [{ program: 'the library xliff', by: through, isKept: isKeptByLibrary }, throughTree] as const

  test.for(programs)('through $program and back nothing is lost', async ({ by, isKept }) => {
    await fc.assert(
      fc.asyncProperty(rows, async (pairs) => {
        const units = translationUnits(pairs.map(([source], at) => rowOf(`b${String(at)}`, source, source)))
        const written = write(fileOf(units))
        fc.pre(isKept(written))
        const [own, foreign] = [readFrom(written), readFrom(await by(written))]
        expect(foreign.exported).toBe(own.exported)
        expect(foreign.units.map(({ id, target }) => ({ id, target }))).toEqual(
          own.units.map(({ id, target }) => ({ id, target })),
        )
        expect(linesIn(units, foreign)).toEqual(linesIn(units, own))
      }),
      { numRuns: 80, seed: 20261128 },
    )
  })
})
