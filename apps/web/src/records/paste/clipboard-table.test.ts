import { expect, test } from 'vitest'

import { readClipboard, readHtmlTable, readTextTable } from './clipboard-table.ts'

const texts = (table: ReturnType<typeof readTextTable>) => table?.rows.map((row) => row.map(({ text }) => text))

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"one\ntwo"\t"say ""yes"""\n', [['one\ntwo', 'say "yes"']]],
  ['a\t\tb', [['a', '', 'b']]],
  ['a\nb', [['a'], ['b']]],
  ['a "quoted" word\tb', [['a "quoted" word', 'b']]],
  ['\n\na\tb\n\n', [['a', 'b']]],
])('%j is a table of lines', (text, rows) => {
  expect(texts(readTextTable(text))).toEqual(rows)
})

test.each(['', 'a word', '\t\t\n'])('%j is no table', (text) => {
  expect(readTextTable(text)).toBeUndefined()
})

test('Excel says how it writes decimals', () => {
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table
    {mso-displayed-decimal-separator:"\\,"; mso-displayed-thousand-separator:"\\.";}--></style></head>
    <body><table><tr><td>Chatarra</td><td class=xl65>1.550</td></tr></table></body></html>`
  expect(readHtmlTable(html)).toEqual({ rows: [[{ text: 'Chatarra' }, { text: '1.550' }]], decimal: ',' })
})

test('LibreOffice and Google Sheets say what number is behind a cell, and a day is read by its words', () => {
  const html = `<table><tr>
    <td sdval="1550.5" sdnum="1033;">1.550,5</td>
    <td data-sheets-value='{"1":3,"3":12.25}'>12,25</td>
    <td sdval="46388" sdnum="1033;1033;DD/MM/YYYY">01/01/2027</td></tr></table>`
  expect(readHtmlTable(html)?.rows).toEqual([
    [{ text: '1.550,5', figure: '1550.5' }, { text: '12,25', figure: '12.25' }, { text: '01/01/2027' }],
  ])
})

test('cells of Word keep their paragraphs, merged cells their places, and scripts do nothing', () => {
  const html = `<table><tr><td colspan="2"><p>One</p><p>Two</p></td><td>a<br>b<script>window.ran = 1</script></td></tr></table>`
  const rows = readHtmlTable(html)?.rows[0]
  expect(rows?.[0]).toEqual({ text: 'One\nTwo' })
  expect(rows).toHaveLength(3)
  expect(Reflect.has(window, 'ran')).toBe(false)
})

test('under a cell that stands over several rows, the others keep their columns', () => {
  const html = `<table><thead><tr><th rowspan=3>Sector<th>Año</thead><tbody>
    <tr><td rowspan=2>Acero<td>2020<td rowspan=3 colspan=2>x</tr><tr><td>2030</tr><tr><td>Cemento<td>2040</tr>
    <tr><td>a<td rowspan=0>b<td>c</tr><tr><td>d<td>e</tr></table>`
  expect(texts(readHtmlTable(html))).toEqual([
    ['Sector', 'Año'],
    ['Acero', '2020', 'x', ''],
    ['', '2030', '', ''],
    ['Cemento', '2040', '', ''],
    ['a', 'b', 'c'],
    ['d', '', 'e'],
  ])
})

test('cells over all rows and columns there could be cost no more than a full sheet', () => {
  const wide = '<td rowspan=65534 colspan=1000>x</td>'.repeat(300)
  const rows = readHtmlTable(`<table><tr>${wide}</tr>${'<tr><td>y</td></tr>'.repeat(7000)}</table>`)?.rows ?? []
  expect(rows[0]).toHaveLength(100)
  expect(rows.length).toBeLessThanOrEqual(5001)
})

test('a line break in the source of HTML is a blank, except where the text is shown as it stands', () => {
  const html = `<table><tr>
    <td>Anuario estadístico de la\r\n  Asociación Latinoamericana</td>
    <td>Alacero<br>\r\n  CEPAL</td>
    <td style="white-space: pre-wrap">uno\ndos</td>
    <td><div style="white-space:pre-line">uno\r\ndos<span style="white-space:normal"> y\ntres</span></div></td>
    <td><pre>uno\ndos</pre></td></tr></table>`
  expect(texts(readHtmlTable(html))).toEqual([
    [
      'Anuario estadístico de la Asociación Latinoamericana',
      'Alacero\nCEPAL',
      'uno\ndos',
      'uno\ndos y tres',
      'uno\ndos',
    ],
  ])
})

test('no word beside the blocks of a cell is lost, and those of scripts and styles are none', () => {
  const html = `<table><tr><td>Fuente <b>A</b><p>uno</p>\n<p>dos</p>y más</td><td>a<style>p{}</style><script>b</script></td></tr></table>`
  expect(texts(readHtmlTable(html))).toEqual([['Fuente A\nuno\ndos\ny más', 'a']])
})

test('HTML comes before text', () => {
  const data = { getData: (type: string) => (type === 'text/html' ? '<table><tr><td>x<td>y</table>' : 'a\tb') }
  expect(texts(readClipboard(data))).toEqual([['x', 'y']])
  const plain = { getData: (type: string) => (type === 'text/html' ? '<p>a</p>' : 'a\tb') }
  expect(texts(readClipboard(plain))).toEqual([['a', 'b']])
})
