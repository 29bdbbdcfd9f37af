import { describe, expect, test } from 'vitest'

import { readWord } from './read-word.ts'
import { madeWord, zipped } from './testing/made-word.ts'
import type { IsGivenOut, WordReading } from './word-file.ts'

const run = (text: string, properties = '') => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`
const named = (name: string, inner: string) =>
  `<w:bookmarkStart w:id="1" w:name="${name}"/>${inner}<w:bookmarkEnd w:id="1"/>`
const by = 'w:id="9" w:author="Ana Torres" w:date="2026-11-20T10:00:00Z"'
const ana = { author: 'Ana Torres', at: '2026-11-20T10:00:00.000Z' }

function read(bytes: Uint8Array, isGivenOut?: IsGivenOut) {
  const text = readWord(bytes)
  if ('refused' in text) throw new Error(text.refused)
  return { ...text, ...text.read(isGivenOut) }
}
const texts = ({ paragraphs }: Pick<WordReading, 'paragraphs'>) => paragraphs.map(({ text }) => text)

describe('a document of Word', () => {
  test('says its paragraphs with their bookmarks, breaks, tabs and cells', () => {
    const table = `<w:tbl><w:tblPr/><w:tr><w:tc>${paragraph(run('A'))}</w:tc><w:tc>${paragraph(run('B'))}</w:tc></w:tr></w:tbl>`
    const text = read(
      madeWord(
        `${paragraph(named('_mng_1', `${run('Uno')}<w:r><w:tab/><w:t>dos</w:t><w:br/><w:t>tres</w:t></w:r>`))}${table}`,
      ),
    )
    expect(text.paragraphs).toMatchObject([
      { marks: ['_mng_1'], text: 'Uno\tdos\ntres', cell: null },
      { text: 'A', cell: { table: 0, row: 0, column: 0 } },
      { text: 'B', cell: { table: 0, row: 0, column: 1 } },
    ])
  })

  test('reads what is tracked as accepted and as rejected, and by whom', () => {
    const inner = `${run('La meta es ')}<w:del ${by}><w:r><w:delText>cinco</w:delText></w:r></w:del><w:ins ${by}>${run('seis')}</w:ins>`
    const text = read(madeWord(paragraph(named('_mng_1', inner))))
    expect(text.paragraphs).toMatchObject([{ text: 'La meta es seis', edits: [ana] }])
    expect(text.rejected).toEqual([{ marks: ['_mng_1'], text: 'La meta es cinco', edits: [ana] }])
  })

  test('a change that was in the file when it was given out is undone, those of others stay', () => {
    const inner = `${run('La meta es ')}<w:del ${by}><w:r><w:delText>cinco</w:delText></w:r></w:del><w:ins ${by}>${run('seis')}</w:ins>`
    const more = `<w:ins w:id="10" w:author="Luis Vera" w:date="2026-11-21T10:00:00Z">${run(' hoy')}</w:ins>`
    const added = paragraph(`<w:ins ${by}>${run('Nuevo')}</w:ins>`, `<w:rPr><w:ins ${by}/></w:rPr>`)
    const text = read(
      madeWord(paragraph(inner + more) + added + paragraph(run('Fin'))),
      ({ author }) => author === ana.author,
    )
    expect(texts(text)).toEqual(['La meta es cinco hoy', 'Fin'])
    expect(text.paragraphs[0]?.edits.map(({ author }) => author)).toEqual(['Luis Vera'])
  })

  test('joins what a tracked end of a paragraph joins, and what it did not part before', () => {
    const mark = (kind: string) => `<w:rPr><w:${kind} ${by}/></w:rPr>`
    const joined = read(madeWord(paragraph(run('Uno '), mark('del')) + paragraph(run('dos'))))
    expect([texts(joined), joined.rejected.map(({ text }) => text)]).toEqual([['Uno dos'], ['Uno ', 'dos']])
    const parted = read(madeWord(paragraph(run('Uno '), mark('ins')) + paragraph(run('dos'))))
    expect([texts(parted), parted.rejected.map(({ text }) => text)]).toEqual([['Uno ', 'dos'], ['Uno dos']])
  })

  test('a paragraph that was wholly removed gives its name to none, a removed row is gone', () => {
    const mark = `<w:rPr><w:del ${by}/></w:rPr>`
    const removed = `<w:del ${by}><w:r><w:delText>Fuera</w:delText></w:r></w:del>`
    const row = `<w:tbl><w:tr><w:trPr><w:del ${by}/></w:trPr><w:tc>${paragraph(removed)}</w:tc></w:tr></w:tbl>`
    const text = read(
      madeWord(paragraph(named('_mng_1', removed), mark) + paragraph(named('_mng_2', run('Queda'))) + row),
    )
    expect(text.paragraphs).toMatchObject([{ marks: ['_mng_2'], text: 'Queda' }])
  })

  test('hidden letters, how it looked before, codes of fields, contents and what lies in boxes are not of the text', () => {
    const hidden = run('precio 41', '<w:rPr><w:vanish/></w:rPr>')
    const shown = run(
      'visto',
      '<w:rPr><w:vanish w:val="0"/><w:rPrChange w:id="3"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>',
    )
    const styled = run('oculto', '<w:rPr><w:rStyle w:val="Oculto"/></w:rPr>')
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>AUTHOR secreto</w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>campo</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const box = `<w:r><mc:AlternateContent><mc:Choice><x:shape><w:txbxContent>${paragraph(run('en un cuadro'))}</w:txbxContent></x:shape></mc:Choice><mc:Fallback><w:txbxContent>${paragraph(run('en un cuadro'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`
    const contents =
      '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Índice</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    const styles =
      '<w:styles><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Oculto"><w:basedOn w:val="Base"/></w:style><w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style></w:styles>'
    const body = contents + paragraph(`${hidden}${shown}${styled}${field}${box}`, '<w:pStyle w:val="T1"/>')
    const text = read(madeWord(body, { parts: { 'word/styles.xml': styles } }))
    expect(text.paragraphs.filter(({ text: said }) => said !== '')).toMatchObject([{ text: 'vistocampo', level: 1 }])
    expect(text.unread).toEqual({ boxes: ['en un cuadro'], hidden: 2, embedded: 0 })
  })

  test('footnotes are their words, comments stand at their paragraph with what they answer', () => {
    const body =
      paragraph(`${run('Uno')}<w:r><w:footnoteReference w:id="2"/></w:r>`) +
      paragraph(
        `<w:commentRangeStart w:id="5"/>${run('Dos')}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>`,
      )
    const comment = `<w:comments><w:comment w:id="5" w:author="Ana Torres" w:date="0-00-00T00:00:00Z">${paragraph(run('¿Por qué?'))}${paragraph(run('Falta.'))}</w:comment></w:comments>`
    const footnotes = `<w:footnotes><w:footnote w:id="2">${paragraph(run(' Fuente: 2024. '))}</w:footnote></w:footnotes>`
    const text = read(madeWord(body, { parts: { 'word/comments.xml': comment, 'word/footnotes.xml': footnotes } }))
    expect(texts(text)).toEqual(['Uno[Fuente: 2024.]', 'Dos'])
    expect(text.comments).toEqual([
      { author: 'Ana Torres', at: '', text: '¿Por qué?\nFalta.', paragraph: 1, answers: -1 },
    ])
  })

  test('the strict namespace, any prefix and another name of its main part are read', () => {
    const strict = madeWord(paragraph(run('Uno')), {
      main: 'word/document2.xml',
      namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
      relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    })
    expect(texts(read(strict))).toEqual(['Uno'])
    const plain =
      '<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>Dos</t></r></p></body></document>'
    const rels = '<Relationships><Relationship Id="d" Type="a/officeDocument" Target="/d.xml"/></Relationships>'
    expect(texts(read(zipped({ '_rels/.rels': rels, 'd.xml': plain })))).toEqual(['Dos'])
  })

  test('letters of other vocabularies are none of the text', () => {
    expect(texts(read(madeWord(paragraph(`${run('Uno')}<x:r><x:t>fórmula</x:t></x:r>`))))).toEqual(['Uno'])
  })
})

describe('what is no document, or a hostile one', () => {
  const refused = (bytes: Uint8Array) => readWord(bytes)
  const compound = new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array.from({ length: 600 }, () => 0),
  ])

  test.each<[string, () => Uint8Array, string]>([
    ['words', () => new TextEncoder().encode('hola'), 'other-kind'],
    ['nothing', () => new Uint8Array(0), 'other-kind'],
    ['what Word wrote before 2007', () => compound, 'old-kind'],
    [
      'one with a password',
      () => new Uint8Array([...compound, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'protected',
    ],
    ['another archive', () => zipped({ 'a.txt': 'hola' }), 'other-kind'],
    [
      'a table',
      () => zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
      'other-kind',
    ],
    ['one that ends too early', () => madeWord(paragraph(run('Uno'))).slice(0, 200), 'unreadable'],
    ['a document type', () => withDocument('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'), 'unreadable'],
    ['an external entity', () => withDocument('<!DOCTYPE a SYSTEM "file:///etc/passwd"><w:document/>'), 'unreadable'],
    ['a tag without an end', () => withDocument('<w:document><w:body'), 'unreadable'],
    ['an empty main part', () => withDocument(''), 'other-kind'],
    ['more paragraphs than any text has', () => madeWord('<w:p/>'.repeat(20_001)), 'too-much-inside'],
    ['a part that unpacks to too much', () => madeWord(' '.repeat(30_000_000)), 'too-much-inside'],
    [
      'a bomb',
      () => zipped(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`a${at}`, new Uint8Array(25_000_000)]))),
      'too-much-inside',
    ],
    ['more letters than any text has', () => madeWord(paragraph(run('a'.repeat(9_000_000)))), 'too-much-inside'],
  ])('%s', (_, bytes, why) => {
    const made = bytes()
    expect(cost(() => expect(refused(made)).toEqual({ refused: why }))).toBeLessThan(2)
  })

  test('elements a million deep and without end are gone through without a stack', () => {
    const made = madeWord(`${'<x:a>'.repeat(1_000_000)}${paragraph(run('Uno'))}`)
    expect(cost(() => expect(texts(read(made))).toEqual(['Uno']))).toBeLessThan(2)
  })

  /** Seconds of the processor: what passes meanwhile says how busy the machine is. */
  function cost(run: () => void): number {
    const began = process.threadCpuUsage()
    run()
    const { user, system } = process.threadCpuUsage(began)
    return (user + system) / 1e6
  }

  function withDocument(xml: string): Uint8Array {
    const rels = '<Relationships><Relationship Id="d" Type="a/officeDocument" Target="d.xml"/></Relationships>'
    return zipped({ '_rels/.rels': rels, 'd.xml': xml })
  }
})
