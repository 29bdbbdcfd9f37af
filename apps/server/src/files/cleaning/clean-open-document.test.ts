import { zip } from '@minga/domain/file/testing/zip'
import { describe, expect, test } from 'vitest'

import { cleanFile } from './clean-file.ts'
import { allInArchive } from './testing/all-in.ts'
import { openDocument, openDocumentXml } from './testing/open-document.ts'

const press = (address: string) => `<text:p><text:a xlink:href="${address}">palabras</text:a></text:p>`
const program = Buffer.from('MZ\u0090\0 this is evil', 'latin1')

interface Case {
  readonly is: string
  readonly kind: 'odt' | 'ods' | 'odp'
  readonly file: Uint8Array
  readonly takenOut: Readonly<Record<string, number>>
  readonly gone: readonly RegExp[]
  readonly stays?: readonly RegExp[]
}

const cases: readonly Case[] = [
  {
    is: 'scripts and what calls them',
    kind: 'odt',
    file: openDocument(
      'text',
      '<office:event-listeners><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:evil"/></office:event-listeners><text:p><text:execute-macro text:name="evil"/>quedan</text:p>',
    ),
    takenOut: { script: 2 },
    gone: [/evil/, /execute-macro/],
    stays: [/quedan/],
  },
  {
    is: 'links that run something, and not the others',
    kind: 'odt',
    file: openDocument(
      'text',
      press('vnd.sun.star.script:evil') +
        press('https://ministerio.example/') +
        press('../anexo.odt') +
        press('#Tabla'),
    ),
    takenOut: { 'unsafe-link': 1 },
    gone: [/vnd\.sun\.star/],
    stays: [/ministerio\.example/, /\.\.\/anexo\.odt/, /#Tabla/],
  },
  {
    is: 'pictures, sections and objects from elsewhere',
    kind: 'odt',
    file: openDocument(
      'text',
      '<draw:frame><draw:image xlink:href="https://evil.example/x.png"/></draw:frame><draw:frame><draw:image xlink:href="Pictures/own.png"/></draw:frame><text:section><text:section-source xlink:href="file://evil.example/y.odt"/><text:p>lo último</text:p></text:section><draw:frame><draw:object xlink:href="../../evil.example.ods"/></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>',
      [
        { name: 'Pictures/own.png', bytes: Buffer.from('\u0089PNG\r\n', 'latin1') },
        { name: 'Object 1/content.xml', text: openDocumentXml('document-content', '<chart:chart/>') },
      ],
    ),
    takenOut: { 'remote-image': 1, 'remote-content': 2 },
    gone: [/evil\.example/, /section-source/],
    stays: [/xlink:href="Pictures\/picture-from-elsewhere\.png"/, /own\.png/, /lo último/, /Object 1/],
  },
  {
    is: 'programs within',
    kind: 'odp',
    file: openDocument(
      'presentation',
      '<draw:frame><draw:object-ole xlink:href="./Object 2"/><draw:image xlink:href="./ObjectReplacements/Object 2"/></draw:frame><draw:plugin/><draw:applet/><draw:custom-shape><office:event-listeners><presentation:event-listener presentation:action="execute" xlink:href="calc.exe"/><presentation:event-listener presentation:action="next-page"/></office:event-listeners></draw:custom-shape>',
      [
        { name: 'Object 2', bytes: program },
        { name: 'ObjectReplacements/Object 2', bytes: Buffer.from('VCLMTF') },
      ],
    ),
    takenOut: { 'embedded-program': 4, action: 1 },
    gone: [/object-ole/, /this is evil/, /plugin/, /applet/, /calc\.exe/, /full-path="Object 2"/],
    stays: [/ObjectReplacements\/Object 2/, /next-page/],
  },
  {
    is: 'what a table asks others',
    kind: 'ods',
    file: openDocument(
      'spreadsheet',
      `<table:table><table:table-source xlink:href="https://evil.example/t.ods"/><table:table-row><table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;/c calc&quot;;&quot;x&quot;)" office:value="42"/><table:table-cell table:formula="of:='file:///c:/evil.example.ods'#$Hoja.A1" office:value="43"/><table:table-cell table:formula="of:=SUM([.A1:.B1])" office:value="85"/></table:table-row></table:table><table:dde-links><table:dde-link><office:dde-source office:dde-application="soffice"/></table:dde-link></table:dde-links><table:database-ranges><table:database-range><table:database-source-sql/></table:database-range></table:database-ranges>`,
    ),
    takenOut: { 'external-data': 6 },
    gone: [/DDE\(/, /evil\.example/, /dde-source/, /source-sql/],
    stays: [/office:value="42"/, /office:value="43"/, /of:=SUM/],
  },
]

describe('out of a document of OpenDocument are taken:', () => {
  test.each(cases)('$is', async ({ kind, file, takenOut, gone, stays = [] }) => {
    const cleaned = await cleanFile(kind, file)
    if (cleaned.is !== 'cleaned') throw new Error(JSON.stringify(cleaned))
    expect(Object.fromEntries(cleaned.takenOut.map(({ what, count }) => [what, count]))).toEqual(takenOut)
    const all = allInArchive(cleaned.bytes)
    for (const pattern of gone) {
      expect(allInArchive(file)).toMatch(pattern)
      expect(all).not.toMatch(pattern)
    }
    for (const pattern of stays) expect(Buffer.from(all, 'utf8').toString()).toMatch(pattern)
    expect(await cleanFile(kind, cleaned.bytes)).toEqual({ is: 'as-sent' })
    // Its kind stands first, unpacked, where every program looks for it.
    expect(Buffer.from(cleaned.bytes.subarray(30, 38)).toString()).toBe('mimetype')
  })

  test('one with a password is refused, and one that is signed says that its signature ends', async () => {
    const manifest = (more: string) => ({
      name: 'META-INF/other.xml',
      text: more,
    })
    const encrypted = zip([
      { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text' },
      { name: 'content.xml', bytes: Buffer.from([1, 2, 3]) },
      {
        name: 'META-INF/manifest.xml',
        text: '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>',
      },
    ])
    expect(await cleanFile('odt', encrypted)).toEqual({ is: 'refused', because: 'protected' })
    const signed = (address: string) =>
      openDocument('text', press(address), [
        manifest('<x/>'),
        { name: 'META-INF/documentsignatures.xml', text: '<signatures/>' },
      ])
    expect(await cleanFile('odt', signed('https://ministerio.example/'))).toEqual({ is: 'as-sent' })
    const cleaned = await cleanFile('odt', signed('macro:///evil'))
    expect(cleaned).toMatchObject({
      is: 'cleaned',
      takenOut: [
        { what: 'unsafe-link', count: 1 },
        { what: 'signature', count: 1 },
      ],
    })
  })
})
