import { lookAtFile } from '@minga/domain/file/look-at-file'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Footer,
  Header,
  ImageRun,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  type IPropertiesOptions,
  type ParagraphChild,
} from 'docx'
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'

import { cleanFile } from './clean-file.ts'
import { placeholder } from './placeholder.ts'
import { allInArchive, allInPdf } from './testing/all-in.ts'
import { docx, namespaces, pptx, xlsx, type TestLink, type TestPart } from './testing/office-package.ts'
import { openDocument, openDocumentXml } from './testing/open-document.ts'
import { onePage } from './testing/written-pdf.ts'

/** The files that a secretariat sends in a week: none is refused, and their links and charts are there afterwards. */
interface Ordinary {
  readonly what: string
  readonly file: () => Promise<Uint8Array> | Uint8Array
  readonly stays: readonly RegExp[]
  /** Ordinary as it is, it has something that goes. */
  readonly loses?: readonly string[]
}

const address = 'https://ministerio.example/plan?lang=es&v=2'
const hasLink = /ministerio\.example\/plan/
const link = () => new ExternalHyperlink({ link: address, children: [new TextRun('el plan')] })
const logo = () =>
  new ImageRun({ type: 'png', data: Buffer.from(placeholder), transformation: { width: 32, height: 24 } })

async function word(
  children: readonly (Paragraph | Table | TableOfContents)[],
  more: Partial<IPropertiesOptions> = {},
) {
  const sections = [{ children: [...children, new Paragraph({ children: [link()] })] }]
  return new Uint8Array(await Packer.toBuffer(new Document({ sections, ...more })))
}
const words = (...children: (string | ParagraphChild)[]) =>
  new Paragraph({ children: children.map((each) => (typeof each === 'string' ? new TextRun(each) : each)) })
const table = () =>
  new Table({
    rows: ['Perú', 'Ñuble'].map(
      (name) => new TableRow({ children: [name, '2030'].map((text) => new TableCell({ children: [words(text)] })) }),
    ),
  })
const change = { id: 1, author: 'Ana', date: '2026-01-01T00:00:00Z' }

const outLink: TestLink = {
  id: 'rIdLink',
  type: 'hyperlink',
  target: address.replace('&', '&amp;'),
  isExternal: true,
}
const linked = '<w:p><w:hyperlink r:id="rIdLink"><w:r><w:t>el plan</w:t></w:r></w:hyperlink></w:p>'
const chart = (formula: string, links: readonly TestLink[] = []): TestPart => ({
  name: 'word/charts/chart1.xml',
  content: `<?xml version="1.0"?><c:chartSpace ${namespaces}><c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>${formula}</c:f><c:numCache><c:pt idx="0"><c:v>41.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>${links.length > 0 ? '<c:externalData r:id="rId1"/>' : ''}</c:chartSpace>`,
  links,
  type: 'drawingml.chart+xml',
})
const toChart: TestLink = { id: 'rIdChart', type: 'chart', target: 'charts/chart1.xml' }
const chartHere = '<w:p><w:r><w:drawing><c:chart r:id="rIdChart"/></w:drawing></w:r></w:p>'
const field = (instruction: string, shown: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const png: TestPart = { name: 'word/media/image1.png', content: placeholder }

const sheetLink = {
  after: '<hyperlinks><hyperlink ref="A1" r:id="rIdLink"/></hyperlinks>',
  links: [outLink],
}
const cell = (formula: string) => `<row r="1"><c r="A1"><f>${formula}</f><v>42</v></c></row>`
const slideLink = '<p:sp><a:hlinkClick r:id="rIdLink"/></p:sp>'
const pressed = '<text:p><text:a xlink:href="https://ministerio.example/plan">el plan</text:a></text:p>'
const pdfLink = `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (${address}) >> >>`

async function pdf(make: (document: PDFDocument) => Promise<void> | void, useObjectStreams = true) {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.drawText('Hoja de ruta', { font })
  const annotation = document.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 9, 9],
    A: { S: 'URI', URI: PDFString.of(address) },
  })
  page.node.set(PDFName.of('Annots'), document.context.obj([annotation]))
  await make(document)
  return document.save({ useObjectStreams })
}

const ordinary: readonly Ordinary[] = [
  {
    what: 'a letter with letterhead',
    file: () => word([words(logo(), 'Estimada señora:')]),
    stays: [hasLink, /media\//],
  },
  {
    what: 'headers, footers and page numbers',
    file: async () =>
      new Uint8Array(
        await Packer.toBuffer(
          new Document({
            sections: [
              {
                headers: { default: new Header({ children: [words(logo())] }) },
                footers: {
                  default: new Footer({
                    children: [
                      new Paragraph({
                        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
                      }),
                    ],
                  }),
                },
                children: [words(link())],
              },
            ],
          }),
        ),
      ),
    stays: [hasLink, /NUMPAGES/],
  },
  { what: 'tables', file: () => word([table(), table()]), stays: [hasLink, /w:tbl>/] },
  {
    what: 'comments',
    file: () =>
      word(
        [
          words(
            new CommentRangeStart(0),
            'texto',
            new CommentRangeEnd(0),
            new TextRun({ children: [new CommentReference(0)] }),
          ),
        ],
        { comments: { children: [{ id: 0, author: 'Ana', children: [words('¿Seguro?')] }] } },
      ),
    stays: [hasLink, /Seguro/],
  },
  {
    what: 'tracked changes',
    file: () => word([words(new InsertedTextRun({ ...change, text: 'añadido' }))]),
    stays: [hasLink, /w:ins /],
  },
  {
    what: 'footnotes',
    file: () =>
      word([words('texto', new FootnoteReferenceRun(1))], {
        footnotes: { 1: { children: [words('nota')] } },
      }),
    stays: [hasLink, /nota/],
  },
  {
    what: 'a table of contents',
    file: () => word([new TableOfContents('Índice', { hyperlink: true, headingStyleRange: '1-3' })]),
    stays: [hasLink, /TOC /],
  },
  {
    what: 'numbered clauses',
    file: () =>
      word([new Paragraph({ text: 'Primera', numbering: { reference: 'n', level: 0 } })], {
        numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] },
      }),
    stays: [hasLink, /w:numPr/],
  },
  {
    what: 'three hundred paragraphs',
    file: () => word(Array.from({ length: 300 }, (_, at) => words(`Párrafo ${at} | con «signos» & [1]!`))),
    stays: [hasLink, /Párrafo 299/],
  },
  {
    what: 'a chart with its figures behind it',
    file: () =>
      docx(
        linked + chartHere,
        [outLink, toChart],
        [
          chart('Hoja1!$A$1', [{ id: 'rId1', type: 'package', target: '../embeddings/book.xlsx' }]),
          { name: 'word/embeddings/book.xlsx', content: xlsx({}) },
        ],
      ),
    stays: [hasLink, /41\.5/, /book\.xlsx/],
  },
  {
    what: 'a chart that was pasted from a book on a drive',
    file: () =>
      docx(
        linked + chartHere,
        [outLink, toChart],
        [
          chart('[libro.xlsx]Hoja1!$A$1', [
            { id: 'rId1', type: 'oleObject', target: 'file:///D:\\libro.xlsx', isExternal: true },
          ]),
        ],
      ),
    stays: [hasLink, /41\.5/, /c:barChart/],
    loses: ['external-data'],
  },
  {
    what: "the ministry's own template",
    file: () =>
      docx(
        linked,
        [outLink, { id: 'rId9', type: 'settings', target: 'settings.xml' }],
        [
          {
            name: 'word/settings.xml',
            content: `<w:settings ${namespaces}><w:attachedTemplate r:id="rId1"/></w:settings>`,
            links: [
              {
                id: 'rId1',
                type: 'attachedTemplate',
                target: 'file:///\\\\servidor\\plantillas\\oficio.dotx',
                isExternal: true,
              },
            ],
          },
        ],
      ),
    stays: [hasLink],
    loses: ['template'],
  },
  {
    what: 'fields that lead to pages, dates and links',
    file: () =>
      docx(
        linked +
          field('PAGEREF _Toc1 \\h', '3') +
          field('HYPERLINK "https://ministerio.example/"', 'sitio') +
          field('DATE \\@ "d/M/y"', '1/1/26') +
          field('MACROBUTTON NoMacro [pulse]', '[pulse]') +
          field('IF 1 = 1 "a" "b"', 'a'),
        [outLink],
      ),
    stays: [hasLink, /MACROBUTTON/, /PAGEREF/],
  },
  {
    what: 'embedded fonts',
    file: () =>
      docx(
        linked,
        [outLink, { id: 'rId8', type: 'fontTable', target: 'fontTable.xml' }],
        [
          {
            name: 'word/fontTable.xml',
            content: `<w:fonts ${namespaces}><w:font w:name="Gobierno"><w:embedRegular r:id="rId1"/></w:font></w:fonts>`,
            links: [{ id: 'rId1', type: 'font', target: 'fonts/font1.odttf' }],
          },
          { name: 'word/fonts/font1.odttf', content: Buffer.from([9, 8, 7, 6]) },
        ],
      ),
    stays: [hasLink, /font1\.odttf/],
  },
  {
    what: 'a form with boxes to fill in, and data behind it',
    file: () =>
      docx(
        `${linked}<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>`,
        [outLink, { id: 'rId7', type: 'customXml', target: '../customXml/item1.xml' }],
        [{ name: 'customXml/item1.xml', content: '<datos xmlns="urn:x"><nombre/></datos>' }],
      ),
    stays: [hasLink, /w:sdt/, /item1\.xml/],
  },
  {
    what: 'a watermark and an old drawing',
    file: () =>
      docx(
        `${linked}<w:p><w:r><w:pict><v:shape type="#t"><v:imagedata r:id="rId1" o:title="sello"/><v:textpath string="BORRADOR"/></v:shape></w:pict></w:r></w:p>`,
        [outLink, { id: 'rId1', type: 'image', target: 'media/image1.png' }],
        [png],
      ),
    stays: [hasLink, /BORRADOR/, /image1\.png/],
  },
  {
    what: 'a vector logo',
    file: () =>
      docx(
        `${linked}<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>`,
        [outLink, { id: 'rId1', type: 'image', target: 'media/logo.svg' }],
        [
          {
            name: 'word/media/logo.svg',
            content: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
          },
        ],
      ),
    stays: [hasLink, /M0 0h9/],
  },
  {
    what: 'formulas of mathematics',
    file: () =>
      docx(
        `${linked}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>|n|!</m:t></m:r></m:num></m:f></m:oMath>`,
        [outLink],
      ),
    stays: [hasLink, /\|n\|!/],
  },
  {
    what: 'a budget with sums',
    file: () => xlsx({ cells: cell('SUM(B1:B9)*IF(A2&gt;3,&quot;a|b!&quot;,1)'), ...sheetLink }),
    stays: [hasLink, /SUM\(B1/],
  },
  {
    what: 'tables that are named',
    file: () =>
      xlsx({
        cells: cell('SUM(Emisiones[2030])+SUM(T[[#All],[2024]])'),
        ...sheetLink,
        book: '<definedNames><definedName name="meta">\'Hoja 1\'!$A$1</definedName></definedNames>',
      }),
    stays: [hasLink, /Emisiones\[2030\]/, /definedName name="meta"/],
  },
  {
    what: 'a pivot table',
    file: () =>
      xlsx({
        ...sheetLink,
        bookLinks: [{ id: 'rId2', type: 'pivotCacheDefinition', target: 'pivotCache/pivotCacheDefinition1.xml' }],
        parts: [
          {
            name: 'xl/pivotCache/pivotCacheDefinition1.xml',
            content:
              '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource type="worksheet"><worksheetSource ref="A1:B9" sheet="Hoja 1"/></cacheSource></pivotCacheDefinition>',
          },
        ],
      }),
    stays: [hasLink, /worksheetSource/],
  },
  {
    what: 'rules that colour and that check',
    file: () =>
      xlsx({
        ...sheetLink,
        after: `<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>AND($A1&gt;1,B1=&quot;x&quot;)</formula></cfRule></conditionalFormatting><dataValidations><dataValidation type="list"><formula1>$B$1:$B$9</formula1></dataValidation></dataValidations>${sheetLink.after}`,
      }),
    stays: [hasLink, /cfRule/, /dataValidation/],
  },
  {
    what: 'boxes to tick',
    file: () =>
      xlsx({
        after: `${sheetLink.after}<controls><mc:AlternateContent><mc:Choice Requires="x14"><control r:id="rId3" name="Casilla"/></mc:Choice></mc:AlternateContent></controls>`,
        links: [outLink, { id: 'rId3', type: 'ctrlProp', target: '../ctrlProps/ctrlProp1.xml' }],
        parts: [{ name: 'xl/ctrlProps/ctrlProp1.xml', content: '<formControlPr objectType="CheckBox"/>' }],
      }),
    stays: [hasLink, /Casilla/],
  },
  {
    what: 'printer settings and notes in cells',
    file: () =>
      xlsx({
        ...sheetLink,
        links: [
          outLink,
          { id: 'rId4', type: 'printerSettings', target: '../printerSettings/printerSettings1.bin' },
          { id: 'rId5', type: 'vmlDrawing', target: '../drawings/vmlDrawing1.vml' },
        ],
        parts: [
          { name: 'xl/printerSettings/printerSettings1.bin', content: Buffer.from('HP\0') },
          {
            name: 'xl/drawings/vmlDrawing1.vml',
            content: `<xml ${namespaces}><v:shape><v:fill color2="#ffffe1"/><x:ClientData ObjectType="Note"/></v:shape></xml>`,
          },
        ],
      }),
    stays: [hasLink, /printerSettings1\.bin/, /ObjectType="Note"/],
  },
  {
    what: 'a table of ten thousand rows',
    file: () =>
      xlsx({
        ...sheetLink,
        cells: Array.from(
          { length: 10_000 },
          (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><f>B${at + 1}*2</f><v>${at}</v></c></row>`,
        ).join(''),
      }),
    stays: [hasLink, /B10000\*2/],
  },
  {
    what: 'figures that come from a book on a drive',
    file: () =>
      xlsx({
        cells: cell('[1]Hoja!A1'),
        ...sheetLink,
        book: '<externalReferences><externalReference r:id="rId2"/></externalReferences>',
        bookLinks: [{ id: 'rId2', type: 'externalLink', target: 'externalLinks/externalLink1.xml' }],
        parts: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }],
      }),
    stays: [hasLink, /<v>42<\/v>/],
    loses: ['external-data'],
  },
  { what: 'slides', file: () => pptx(slideLink, [outLink]), stays: [hasLink, /hlinkClick/] },
  {
    what: 'slides that lead to each other and move',
    file: () =>
      pptx(
        `${slideLink}<p:sp><a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/></p:sp>`,
        [outLink],
        [],
        '<p:timing><p:tnLst><p:par><p:cTn/></p:par></p:tnLst></p:timing>',
      ),
    stays: [hasLink, /nextslide/, /p:timing/],
  },
  {
    what: 'a film on a slide',
    file: () =>
      pptx(
        `${slideLink}<p:pic><a:videoFile r:link="rId2"/></p:pic>`,
        [outLink, { id: 'rId2', type: 'video', target: '../media/film.mp4' }],
        [{ name: 'ppt/media/film.mp4', content: Buffer.from('\0\0\0 ftypmp42', 'latin1') }],
      ),
    stays: [hasLink, /film\.mp4/],
  },
  {
    what: 'a text of OpenDocument',
    file: () =>
      openDocument('text', `${pressed}<office:event-listeners/>`, [
        { name: 'styles.xml', text: openDocumentXml('document-styles', '') },
        { name: 'meta.xml', text: openDocumentXml('document-meta', '') },
      ]),
    stays: [hasLink],
  },
  {
    what: 'an OpenDocument text with pictures and a chart',
    file: () =>
      openDocument(
        'text',
        `${pressed}<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>`,
        [
          { name: 'Pictures/1.png', bytes: placeholder },
          {
            name: 'Object 1/content.xml',
            text: openDocumentXml('document-content', '<chart:chart xlink:href=".."/>'),
          },
          { name: 'ObjectReplacements/Object 1', bytes: Buffer.from('VCLMTF') },
        ],
      ),
    stays: [hasLink, /chart:chart/, /Pictures\/1\.png/],
  },
  {
    what: 'a table of OpenDocument',
    file: () =>
      openDocument(
        'spreadsheet',
        `<table:table><table:table-row><table:table-cell table:formula="of:=SUM([.A1:.A9])">${pressed}</table:table-cell></table:table-row></table:table>`,
      ),
    stays: [hasLink, /of:=SUM/],
  },
  {
    what: 'slides of OpenDocument',
    file: () =>
      openDocument(
        'presentation',
        `<draw:page><draw:frame>${pressed}</draw:frame><office:event-listeners><presentation:event-listener presentation:action="next-page"/></office:event-listeners></draw:page>`,
      ),
    stays: [hasLink, /next-page/],
  },
  {
    what: 'an OpenDocument text from a template',
    file: () =>
      openDocument('text', pressed, [
        {
          name: 'meta.xml',
          text: openDocumentXml(
            'document-meta',
            '<office:meta><meta:template xlink:href="file:///C:/plantillas/oficio.ott"/></office:meta>',
          ),
        },
      ]),
    stays: [hasLink],
    loses: ['template'],
  },
  { what: 'a PDF with links', file: () => pdf(() => undefined), stays: [hasLink] },
  { what: 'a PDF of an older kind', file: () => pdf(() => undefined, false), stays: [hasLink] },
  {
    what: 'a PDF that opens at a size, with bookmarks',
    file: () =>
      onePage('/OpenAction [3 0 R /FitH 800] /Outlines 4 0 R /PageMode /UseOutlines', `/Annots [${pdfLink}]`, [
        '<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>',
        '<< /Title (Uno) /Parent 4 0 R /A << /S /GoTo /D [3 0 R /Fit] >> >>',
      ]),
    stays: [hasLink, /\/OpenAction \[/, /Outlines/],
  },
  {
    what: 'a PDF form without a script',
    file: () =>
      pdf((document) => {
        document.getForm().createTextField('nombre').addToPage(document.getPage(0))
      }),
    stays: [hasLink, /FEFF006E006F006D|nombre/],
  },
  {
    what: 'a PDF with a title',
    file: () => pdf((document) => document.setTitle('Hoja de ruta')),
    stays: [hasLink],
  },
  {
    what: 'a PDF that is signed',
    file: () =>
      onePage('/AcroForm << /SigFlags 3 /Fields [4 0 R] >>', `/Annots [${pdfLink}]`, [
        '<< /FT /Sig /T (firma) /V 5 0 R >>',
        '<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00> >>',
      ]),
    stays: [hasLink, /ByteRange/],
  },
  {
    what: 'a PDF that may not be printed',
    file: async () => {
      const document = await PDFDocument.load(await pdf(() => undefined))
      document.encrypt({ ownerPassword: 'x', userPassword: '', permissions: {} })
      return document.save({ useObjectStreams: false })
    },
    stays: [],
  },
  {
    what: 'a PDF that writes about scripts',
    file: () =>
      onePage('', `/Annots [${pdfLink}] /Contents 4 0 R`, [
        '<< /Length 40 >>\nstream\nBT (una clave /OpenAction en el texto) ET\nendstream',
      ]),
    stays: [hasLink, /una clave/],
  },
]

describe('forty ordinary files and some more', () => {
  test('are that many', () => expect(ordinary.length).toBeGreaterThanOrEqual(40))

  test.each(ordinary)('$what', async ({ file, stays, loses = [] }) => {
    const bytes = await file()
    const look = lookAtFile(bytes)
    if ('refused' in look) throw new Error(`refused: ${look.refused}`)
    const cleaned = await cleanFile(look.kind, bytes)
    const lost = cleaned.is === 'cleaned' ? cleaned.takenOut.map(({ what }) => what) : []
    expect([cleaned.is, lost]).toEqual([loses.length > 0 ? 'cleaned' : 'as-sent', loses])
    const kept = cleaned.is === 'cleaned' ? cleaned.bytes : bytes
    const all = look.kind === 'pdf' ? await allInPdf(kept) : allInArchive(kept)
    for (const pattern of stays) expect(all).toMatch(pattern)
  })
})
