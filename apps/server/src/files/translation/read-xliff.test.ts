import { decodedLine } from '@minga/domain/translation/coded-line'
import { translationUnits } from '@minga/domain/translation/translation-unit'
import { describe, expect, test } from 'vitest'

import { readXliff, type XliffText } from './read-xliff.ts'
import { rowOf } from './testing/random-lines.ts'
import { xliff12 } from './xliff-12.ts'
import { xliff21 } from './xliff-21.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function readFrom(xml: string): XliffText {
  const read = readXliff(bytesOf(xml))
  if ('refused' in read) throw new Error(read.refused)
  return read
}

const version2 = (units: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="es" trgLang="pt"><file id="minga-e1">${units}</file></xliff>`
const version1 = (units: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="minga-e1.sdlxliff" source-language="es" target-language="pt" datatype="xml"><body>${units}</body></file></xliff>`
const text = (words: string) => ({ is: 'text', text: words }) as const
const open = (code: string) => ({ is: 'open', code }) as const
const close = (code: string) => ({ is: 'close', code }) as const
const place = (code: string) => ({ is: 'place', code }) as const

describe('what programs write', () => {
  test('sentences that a program divided are one translation, in the order in which it put them', () => {
    const divided = `<unit id="b1"><segment state="reviewed"><source>Uno.</source><target order="3">Um.</target></segment>
      <ignorable><source> </source></ignorable><segment state="translated"><source>Dos.</source><target order="1">Dois.</target></segment></unit>`
    expect(readFrom(version2(divided)).units).toEqual([
      { id: 'b1', state: 'translated', target: [text('Dois. Um.')], isUnfinished: false },
    ])
    const half = `<unit id="b1"><segment><source>Uno.</source><target>Um.</target></segment><segment><source>Dos.</source><target/></segment></unit>`
    expect(readFrom(version2(half)).units[0]).toMatchObject({ isUnfinished: true, state: undefined })
  })

  test('pairs that end in marks of their own, marks of sentences and terms, signs by number, CDATA', () => {
    const codes = `<unit id="b1"><segment><source>x</source><target><sc id="1"/>Uma <mrk id="m1" type="term">meta</mrk><ec startRef="1"/><ph id="2" disp="x"/><cp hex="0041"/><![CDATA[ <b> & ]]></target></segment></unit>`
    expect(readFrom(version2(codes)).units[0]?.target).toEqual([
      open('1'),
      text('Uma meta'),
      close('1'),
      place('2'),
      text('A <b> & '),
    ])
    const older = `<trans-unit id="b1"><source>x</source><seg-source><mrk mtype="seg" mid="1">x</mrk></seg-source><target state="signed-off"><mrk mtype="seg" mid="1"><bpt id="1" rid="7">&lt;b&gt;</bpt>Uma<ept id="9" rid="7">&lt;/b&gt;</ept><x id="2"/><it id="3" pos="open">[</it>.</mrk></target><alt-trans><target>Outra</target></alt-trans></trans-unit>`
    expect(readFrom(version1(older))).toEqual({
      exported: 'e1',
      units: [
        {
          id: 'b1',
          state: 'reviewed',
          target: [open('1'), text('Uma'), close('1'), place('2'), open('3'), text('.')],
          isUnfinished: false,
        },
      ],
    })
  })

  test('line ends and indents that a program puts between codes are none of the words', () => {
    const indented = `<unit id="b1"><segment><source>x</source><target>
        <pc id="1">Uma
          meta</pc>
        <ph id="2"/>
      </target></segment></unit>`
    expect(readFrom(version2(indented)).units[0]?.target).toEqual([
      open('1'),
      text('Uma meta'),
      close('1'),
      text(' '),
      place('2'),
    ])
  })

  test('what no version has is a code that was made up', () => {
    const foreign = `<unit id="b1"><segment><source>x</source><target>Uma <q:b xmlns:q="urn:q">meta</q:b></target></segment></unit>`
    expect(readFrom(version2(foreign)).units[0]?.target).toContainEqual(place('<other b>'))
  })
})

test('what is no such file, broken or hostile is refused', () => {
  const refusals = (xml: string) => readXliff(bytesOf(xml))
  const unit = '<unit id="b1"><segment><source>x</source><target>y</target></segment></unit>'
  const doctype = `<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>`
  for (const broken of [
    '',
    'Hola',
    '{"a": 1}',
    `${doctype}${version2(unit)}`,
    `<!DOCTYPE xliff SYSTEM "file:///etc/passwd">${version2(unit)}`.replace('y', '&a;'),
    version2(unit).replace('y', '&a;'),
    version2(unit).replace('y', 'a & b'),
    version2(unit).replace('</target>', ''),
    version2(unit).replace('</target>', '</source>'),
    version2(unit).slice(0, -20),
    version2(unit).replace('<target>', '<target a="'),
    version2(unit.replace('y', '<pc id="1">'.repeat(5000) + '</pc>'.repeat(5000))),
    '<a>'.repeat(1_000_000),
  ]) {
    expect([broken.slice(0, 200), refusals(broken)]).toEqual([broken.slice(0, 200), { refused: 'unreadable' }])
  }
  expect(refusals('<html><body>x</body></html>')).toEqual({ refused: 'other-kind' })
  expect(refusals(version2(unit).replace('oasis', 'other'))).toEqual({ refused: 'other-kind' })
  expect(refusals(version2('<unit id="b"></unit>'.repeat(40_001)))).toEqual({ refused: 'too-much-inside' })
  expect(refusals(version2(unit.replace('y', 'y'.repeat(8_000_001))))).toEqual({ refused: 'too-much-inside' })
  expect(readXliff(new Uint8Array([0xff, 0xfe, 0x3c]))).toEqual({ refused: 'unreadable' })
  expect(readXliff(new Uint8Array([0x50, 0x4b, 3, 4, 0xff]))).toEqual({ refused: 'unreadable' })
})

describe.for([
  { format: 'XLIFF 2.1', write: xliff21 },
  { format: 'XLIFF 1.2', write: xliff12 },
])('in $format', ({ write }) => {
  const link = { link: { href: 'https://minga.example/' } }
  const record = (id: string) => ({
    name: 'recordReference',
    attributes: { kind: 'barrier', record: id, room: 'register.a' },
    content: [],
  })
  const mention = { name: 'mention', attributes: { kind: 'person', who: 'p1', label: 'Ana' }, content: [] }
  const note = { name: 'footnote', attributes: { note: 'n1' }, content: [{ text: 'De 2022.', marks: {} }] }
  const line = [
    { text: 'La ', marks: { bold: {} } },
    { text: 'meta', marks: link },
    record('r1'),
    { name: 'hardBreak', attributes: {}, content: [] },
    mention,
    note,
    record('r2'),
  ]
  const units = translationUnits([rowOf('b1', line, line)])
  const [unit] = units
  if (unit === undefined) throw new Error('no unit')
  const { codes } = unit
  const written = write({
    id: 'e1',
    title: '',
    source: 'es',
    target: 'pt',
    units: [unit],
    shown: (code) => code.id,
    notes: () => [],
  })
  const decoded = (change: (target: string) => string) => {
    const xml = written.replace(/<target[\s\S]*<\/target>/, change)
    const target = readFrom(xml).units[0]?.target
    return target && decodedLine(target, codes)
  }
  const tagOf = (id: string) => new RegExp(`<(?:ph|x) id="${id}"[^>]*/>`)
  const places = codes.filter(({ is }) => is === 'place').map(({ id }) => id)
  const pair = codes.find((code) => code.is === 'pair' && code.mark === 'link')?.id ?? ''

  test('each code that is taken out, doubled, exchanged or made up is named', () => {
    expect(places).toHaveLength(5)
    expect(decoded((target) => target)).toEqual(line)
    for (const id of places) {
      expect(decoded((target) => target.replace(tagOf(id), ''))).toEqual([{ fault: 'missing', code: id }])
      expect(decoded((target) => target.replace(tagOf(id), '$&$&'))).toEqual([{ fault: 'doubled', code: id }])
      const renamed = decoded((target) => target.replace(tagOf(id), '<x id="99"/>'.replace('x', 'x')))
      expect(renamed).toEqual([
        { fault: 'made-up', code: '99' },
        { fault: 'missing', code: id },
      ])
      for (const other of places) {
        if (other === id) continue
        const flipped = decoded((target) => target.replace(tagOf(id), tagOf(other).exec(target)?.[0] ?? ''))
        expect(flipped).toEqual(
          expect.arrayContaining([
            { fault: 'missing', code: id },
            { fault: 'doubled', code: other },
          ]),
        )
      }
    }
  })

  test('a link is kept, a look may be left out', () => {
    const without = (id: string) => (target: string) =>
      target.replace(new RegExp(`<(pc|g) id="${id}"[^>]*>([^<]*)</\\1>`), '$2')
    expect(decoded(without(pair))).toEqual([{ fault: 'missing', code: pair }])
    const bold = codes.find((code) => code.is === 'pair' && code.mark === 'bold')?.id ?? ''
    expect(decoded(without(bold))).toEqual([{ text: 'La ', marks: {} }, ...line.slice(1)])
    expect(decoded((target) => target.replace(/<(pc|g) id="\d+"/, '<$1 id="3"'))).toContainEqual({
      fault: 'made-up',
      code: '3',
    })
  })

  test('what stands in another order stays what it is', () => {
    const [first = '', second = ''] = places
    const turned = decoded((target) => {
      const [one, other] = [tagOf(first).exec(target)?.[0] ?? '', tagOf(second).exec(target)?.[0] ?? '']
      return target.replace(one, '@').replace(other, one).replace('@', other)
    })
    expect(turned).toEqual([line[0], line[1], line[3], line[2], ...line.slice(4)])
  })
})
