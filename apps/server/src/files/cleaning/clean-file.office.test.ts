import type { FileKind } from '@minga/domain/file/file-kind'
import { describe, expect, test } from 'vitest'

import { convert, printedPages } from '../../testing/office.ts'
import { cleanFile } from './clean-file.ts'
import { docx, namespaces, xlsx } from './testing/office-package.ts'

const words = 'Señora O’Higgins d’Açúcar: 1.550.000,00 t'
const letter = Buffer.from(
  `<html><head><meta charset="utf-8"></head><body><h1>Hoja de ruta</h1><p>${words}, <a href="https://ministerio.example/plan">el plan</a></p>
  <table border="1"><tr><td>Planta</td><td>2030</td></tr><tr><td>Ñuble</td><td>41,5</td></tr></table></body></html>`,
)
const figures = Buffer.from('planta;costo\nÑuble;1550000\nHuasteca;2\n')
const shown = /\s+/g

async function printed(bytes: Uint8Array, kind: string): Promise<string> {
  return (await printedPages(bytes, kind)).join(' ').replaceAll(shown, ' ').trim()
}

/** @returns the file as Minga keeps it */
async function kept(kind: FileKind, bytes: Uint8Array): Promise<Uint8Array> {
  const cleaned = await cleanFile(kind, bytes)
  if (cleaned.is === 'refused') throw new Error(`refused: ${cleaned.because}`)
  return cleaned.is === 'cleaned' ? cleaned.bytes : bytes
}

describe('what LibreOffice writes is kept, and prints the same afterwards:', () => {
  test.each(['docx', 'odt', 'pdf'] as const)('a letter as %s', async (kind) => {
    // It writes other kinds from a text only, not from a page of the web.
    const text = await convert(letter, 'html', 'odt')
    const written = kind === 'odt' ? text : await convert(text, 'odt', kind)
    const before = await printed(written, kind)
    expect(before).toContain('1.550.000,00 t')
    expect(await printed(await kept(kind, written), kind)).toBe(before)
  })

  test.each(['xlsx', 'ods'] as const)('a sheet as %s', async (kind) => {
    const written = await convert(figures, 'csv', kind)
    const before = await printed(written, kind)
    expect(before).toContain('Huasteca')
    expect(await printed(await kept(kind, written), kind)).toBe(before)
  })
})

describe('LibreOffice opens what had something taken out of it:', () => {
  test('a document without the template it was bound to', async () => {
    const template = {
      id: 'rId1',
      type: 'attachedTemplate',
      target: 'file:///C:/plantilla.dotx',
      isExternal: true,
    } as const
    const settings = {
      name: 'word/settings.xml',
      content: `<w:settings ${namespaces}><w:attachedTemplate r:id="rId1"/></w:settings>`,
      links: [template],
    }
    const toSettings = { id: 'rId9', type: 'settings', target: 'settings.xml' } as const
    const bytes = docx(`<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`, [toSettings], [settings])
    const cleaned = await cleanFile('docx', bytes)
    if (cleaned.is !== 'cleaned') throw new Error('nothing was taken out')
    expect(await printed(cleaned.bytes, 'docx')).toContain(words)
  })

  test('a sheet without a formula that fetches', async () => {
    const cells =
      '<row r="1"><c r="A1"><f>WEBSERVICE("http://evil.example/")</f><v>42</v></c><c r="B1"><v>7</v></c></row>'
    const cleaned = await cleanFile('xlsx', xlsx({ cells }))
    if (cleaned.is !== 'cleaned') throw new Error('nothing was taken out')
    expect(await printed(cleaned.bytes, 'xlsx')).toMatch(/42\s+7/)
  })
})
