import { expect, test } from 'vitest'

import { readWord } from './read-word.ts'
import { madeWord, zipped } from './testing/made-word.ts'
import type { IsGivenOut } from './word-file.ts'

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const by = 'w:id="9" w:author="Ana Torres" w:date="2026-11-20T10:00:00Z"'

/** Each paragraph's form, and its words with how they look: `b` bold, `i` italic, `?` not known, an address. */
function read(bytes: Uint8Array, isGivenOut?: IsGivenOut) {
  const text = readWord(bytes)
  if ('refused' in text) throw new Error(text.refused)
  return text.read(isGivenOut).paragraphs.map(({ text: words, looks, form }) => {
    let from = 0
    const shown = looks.map(({ length, bold, italic, address }) => {
      const said = words.slice(from, (from += length))
      return `${said}[${bold === undefined ? '?' : bold ? 'b' : ''}${italic === undefined ? '?' : italic ? 'i' : ''}${address ?? ''}]`
    })
    return [form?.is === 'heading' ? form.level : form?.is, shown.join('')]
  })
}

const styles =
  '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:styleId="T2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>' +
  '<w:style w:styleId="T5"><w:name w:val="heading 5"/></w:style>' +
  '<w:style w:styleId="Cita"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>' +
  '<w:style w:styleId="Lista"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' +
  '<w:style w:styleId="Fuerte"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
const numbering =
  '<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>' +
  '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
const parts = { 'word/styles.xml': styles, 'word/numbering.xml': numbering }
const list = (id: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${String(id)}"/></w:numPr>`

test('a document of Word says looks beside the style of the paragraph, and what the paragraph is', () => {
  const body = [
    paragraph(
      run('a', '<w:b/>') + run('b', '<w:i w:val="1"/><w:b w:val="0"/>') + run('c', '<w:rStyle w:val="Fuerte"/>'),
    ),
    paragraph(run('d', '<w:b/>') + run('e'), '<w:pStyle w:val="T2"/>'),
    paragraph(run('f'), '<w:pStyle w:val="T5"/>'),
    paragraph(run('g', '<w:b/>'), '<w:pStyle w:val="Cita"/>'),
    paragraph(run('h'), list(1)),
    paragraph(run('i'), '<w:pStyle w:val="Lista"/>'),
    paragraph(run('j'), `<w:pStyle w:val="Lista"/>${list(0)}`),
    paragraph(run('k'), list(9)),
  ].join('')
  expect(read(madeWord(body, { parts }))).toEqual([
    ['paragraph', 'a[b]b[i]c[b]'],
    [2, 'd[?]e[?]'],
    [undefined, 'f[]'],
    [undefined, 'g[b?]'],
    ['numbers', 'h[]'],
    ['bullets', 'i[]'],
    ['paragraph', 'j[]'],
    [undefined, 'k[]'],
  ])
})

test('links are fields too, and what was given out in another look or form is not known', () => {
  const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
  const code = String.raw`<w:r><w:instrText> HYPERLINK "https://a.example/b" \l "c"</w:instrText></w:r>`
  const changed = `<w:b/><w:rPrChange ${by}><w:rPr/></w:rPrChange>`
  const body =
    paragraph(field('begin') + code + field('separate') + run('a') + field('end') + run('b')) +
    paragraph(run('c', changed) + run('d'), `<w:pStyle w:val="T2"/><w:pPrChange ${by}><w:pPr/></w:pPrChange>`) +
    paragraph(run('e', changed))
  const file = madeWord(body, { parts })
  expect(read(file)).toEqual([
    ['paragraph', 'a[https://a.example/b#c]b[]'],
    [2, 'c[?]d[?]'],
    ['paragraph', 'e[b]'],
  ])
  expect(read(file, ({ author }) => author === 'Ana Torres')).toEqual([
    ['paragraph', 'a[https://a.example/b#c]b[]'],
    [undefined, 'c[??]d[?]'],
    ['paragraph', 'e[??]'],
  ])
})

test('an OpenDocument says the same', () => {
  const odf = 'urn:oasis:names:tc:opendocument:xmlns:'
  const names = ['office', 'text', 'style'].map((each) => `xmlns:${each}="${odf}${each}:1.0"`).join(' ')
  const style = (name: string, family: string, parent: string, looks: string, more = '') =>
    `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}" ${more}><style:text-properties ${looks}/></style:style>`
  const named =
    style('Heading_20_2', 'paragraph', 'Heading', 'fo:font-weight="bold"') +
    style('Quote', 'paragraph', 'Standard', 'fo:font-style="italic"')
  const automatic =
    style('P1', 'paragraph', 'Heading_20_2', '') +
    style('P2', 'paragraph', 'Standard', 'fo:font-weight="bold"') +
    style('T1', 'text', '', 'fo:font-weight="bold"') +
    style('T2', 'text', '', 'fo:font-weight="normal" fo:font-style="italic"') +
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>'
  const text = [
    '<text:p text:style-name="Standard">a<text:span text:style-name="T1">b</text:span><text:a xlink:href="https://a.example/"><text:span text:style-name="T2">c</text:span></text:a></text:p>',
    '<text:p text:style-name="P1"><text:span text:style-name="T1">d</text:span></text:p>',
    '<text:p text:style-name="P2">e<text:span text:style-name="T2">f</text:span></text:p>',
    '<text:p text:style-name="Quote">g</text:p>',
    '<text:list text:style-name="L1"><text:list-item><text:p>h</text:p><text:p>i</text:p><text:list><text:list-item><text:p>j</text:p></text:list-item></text:list></text:list-item></text:list>',
    '<text:h text:style-name="P1" text:outline-level="3">k</text:h>',
  ].join('')
  const file = zipped({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'styles.xml': `<office:document-styles ${names}><office:styles>${named}</office:styles></office:document-styles>`,
    'content.xml': `<office:document-content ${names}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
  })
  expect(read(file)).toEqual([
    ['paragraph', 'a[]b[b]c[ihttps://a.example/]'],
    [2, 'd[?]'],
    ['paragraph', 'e[b]f[i]'],
    [undefined, 'g[?]'],
    ['bullets', 'h[]'],
    ['paragraph', 'i[]'],
    ['numbers', 'j[]'],
    [3, 'k[?]'],
  ])
})
