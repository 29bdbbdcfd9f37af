import { beforeAll, expect, test } from 'vitest'

import { convert, printedPages } from '../apps/server/src/testing/office.ts'
import { unzip } from '../apps/server/src/testing/unzip.ts'
import { leadPage } from './lead-page.ts'
import { roadmapText, savedMark, steelRoadmap } from './steel-roadmap.ts'

const page = leadPage()
let copied: { readonly html: string; readonly text: string }

beforeAll(async () => {
  await page().goto(steelRoadmap)
  const text = roadmapText(page())
  // Until then it is there to be read, and takes no caret.
  await savedMark(page()).filter({ hasText: 'Guardado' }).waitFor()
  await page().locator('.record-reference[data-state="shown"]').last().waitFor()
  // An item within an item.
  await text.getByText('más electricidad renovable y').click()
  await page().keyboard.press('Home')
  // The editor learns in a later frame where the caret is.
  await page().evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await page().keyboard.press('Tab')
  await savedMark(page()).filter({ hasText: 'Guardado' }).waitFor()
  await page().keyboard.press('Control+a')
  await page().evaluate(() => {
    addEventListener('copy', ({ clipboardData }) => {
      const [html = '', text = ''] = ['text/html', 'text/plain'].map((kind) => clipboardData?.getData(kind))
      Object.assign(window, { copied: { html, text } })
    })
  })
  await page().keyboard.press('Control+c')
  await page().waitForFunction(() => 'copied' in window)
  copied = await page().evaluate(() => Reflect.get(window, 'copied') as typeof copied)
})

const bytes = (words: string) => new TextEncoder().encode(words)
/** As a program puts on the clipboard what is no document of its own. */
const pageOf = (html: string) => bytes(`<html><head><meta charset="utf-8"></head><body>${html}</body></html>`)
const asWriterReads = 'html:HTML (StarWriter)'

test('pasted into Writer, references are links with their codes, cards say what they show, tables and lists stay', async () => {
  const odt = await convert(pageOf(copied.html), asWriterReads, 'odt')
  const content = unzip(odt).get('content.xml')?.toString() ?? ''
  expect(content).toMatch(/<text:a [^>]*xlink:href="http[^"]+\/records\/[^"]+"[^>]*>(<[^>]+>)*BAR-001</)
  expect(wordsIn(content)).toContain('BAR-002 Oferta y calidad limitadas de chatarra')
  const rows = content.match(/<table:table-row[\s\S]*?<\/table:table-row>/g) ?? []
  const cells = rows.map((row) => (row.match(/<table:table-cell[\s\S]*?<\/table:table-cell>/g) ?? []).map(wordsIn))
  expect(cells).toContainEqual(['Indicador', 'Valor', 'Fuente'])
  expect(cells).toContainEqual(['Intensidad media de América Latina', '1,55 t CO₂/t', 'Alacero, 2024'])
  const inner =
    /<text:list [^>]*>(?:(?!<\/text:list>)[\s\S])*<text:list>(?:(?!<\/text:list>)[\s\S])*más electricidad renovable/
  expect(content).toMatch(inner)
  expect(content).not.toMatch(/\( *\)|…\)/)
})

test('the same, saved for Word and printed: numbers of lists, codes, cards and cells', async () => {
  const odt = await convert(pageOf(copied.html), asWriterReads, 'odt')
  const paper = (await printedPages(await convert(odt, 'odt', 'docx'), 'docx')).join('\n')
  expect(paper).toMatch(/1\. +Aprovechar mejor lo que ya existe\.[\s\S]*\( *ACT-004 *\)/)
  expect(paper).toMatch(/2\. +No dejar pasar[\s\S]*\( *BAR-001 *\)/)
  expect(paper).toMatch(/3\. +Planificar junto con el cemento/)
  expect(paper).toMatch(/Indicador +Valor +Fuente/)
  expect(paper).toMatch(/Brasil, acero a partir de coque +73,3 %/)
  expect(paper).toMatch(/☑ +Acordar qué se puede compartir/)
  expect(paper).not.toMatch(/[☑☐]\s+[☑☐]/)
  expect(paper).toMatch(/BAR-002 +Oferta y calidad limitadas de chatarra\n.*Alacero/)
})

test('the plain flavour keeps codes, numbers, levels, and a row of a table in a line', async () => {
  const paper = (await convert(bytes(copied.text), 'txt:Text (encoded):UTF8', 'txt:Text (encoded):UTF8')).toString(
    'utf8',
  )
  expect(paper).toMatch(/^1\. Aprovechar mejor lo que ya existe\..*\(ACT-004\)\.\r?\n2\. No dejar pasar.*\(BAR-001\)/m)
  expect(paper).toMatch(/^• eficiencia energética.*\r?\n {2}• más electricidad renovable/m)
  expect(paper).toMatch(/^Intensidad media de China\t2,24 t CO₂\/t\tAlacero, 2024/m)
  expect(paper).toMatch(/^│ BAR-002 Oferta y calidad limitadas de chatarra\r?\n│ Alacero/m)
  expect(paper).toMatch(/^☑ Acordar qué se puede compartir/m)
  expect(paper).not.toMatch(/\(\)|…\)/)
})

/** The words of a piece of XML. */
function wordsIn(xml: string): string {
  return xml
    .replaceAll(/<text:(s|tab|line-break)\b[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
