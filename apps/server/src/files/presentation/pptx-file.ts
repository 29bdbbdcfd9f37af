import { strToU8, zipSync, type Zippable } from 'fflate'
import writeExcelFile from 'write-excel-file/node'

import { cellText } from '../export/cell-text.ts'
import { xmlAttributes, xmlWords } from '../translation/xml-words.ts'
import { chartXml } from './chart-xml.ts'
import type { Deck, SlideChart } from './deck.ts'
import { namespaces, xmlHead } from './presentation-xml.ts'
import { slideXml } from './slide-xml.ts'
import { contentLayoutXml, masterXml, openingLayoutXml, slideExtent, themeXml } from './theme-xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const presentationType = 'application/vnd.openxmlformats-officedocument.presentationml'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Archives know no earlier day: the hour of making is left out. */
const noTime = new Date(1980, 0, 1)

interface Relationship {
  readonly kind: string
  readonly target: string
  readonly isOutside?: true
}

/** A file of slides (Office Open XML) with titles, tables and charts that its reader can edit. */
export async function pptxFile(deck: Deck): Promise<Uint8Array> {
  const parts = new Map<string, string | Uint8Array>()
  const charts: SlideChart[] = []
  const layouts = [openingLayoutXml(), contentLayoutXml()]
  deck.slides.forEach((slide, at) => {
    const links: Relationship[] = [layoutOf(slide.is)]
    const add = (relationship: Relationship) => `rId${String(links.push(relationship))}`
    const xml = slideXml(slide, deck, {
      link: (target) => add({ kind: 'hyperlink', target, isOutside: true }),
      chart: (chart) => add({ kind: 'chart', target: `../charts/chart${String(charts.push(chart))}.xml` }),
    })
    parts.set(`ppt/slides/slide${String(at + 1)}.xml`, xml)
    parts.set(`ppt/slides/_rels/slide${String(at + 1)}.xml.rels`, relationships(links))
  })
  for (const [at, chart] of charts.entries()) {
    const number = String(at + 1)
    parts.set(`ppt/charts/chart${number}.xml`, chartXml(chart, deck.language))
    parts.set(
      `ppt/charts/_rels/chart${number}.xml.rels`,
      relationships([{ kind: 'package', target: `../embeddings/numbers${number}.xlsx` }]),
    )
    parts.set(`ppt/embeddings/numbers${number}.xlsx`, await numbersOf(chart))
  }
  const common = { ...frameParts(deck, layouts), ...Object.fromEntries(parts) }
  const whole: Zippable = {}
  const named = { '[Content_Types].xml': contentTypes(Object.keys(common)), ...common }
  for (const [name, part] of Object.entries(named)) {
    whole[name] = [typeof part === 'string' ? strToU8(part) : part, { mtime: noTime }]
  }
  return zipSync(whole, { level: 6 })
}

function layoutOf(slide: 'opening' | 'content'): Relationship {
  return { kind: 'slideLayout', target: `../slideLayouts/slideLayout${slide === 'opening' ? 1 : 2}.xml` }
}

/** The parts that every presentation has. */
function frameParts(deck: Deck, layouts: readonly string[]): Record<string, string> {
  const { title, author, slides } = deck
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 6}"/>`).join('')
  const slideParts = slides.map((_, at): Relationship => ({
    kind: 'slide',
    target: `slides/slide${String(at + 1)}.xml`,
  }))
  const layoutParts = layouts.map((_, at): Relationship => ({
    kind: 'slideLayout',
    target: `../slideLayouts/slideLayout${String(at + 1)}.xml`,
  }))
  return {
    '_rels/.rels': relationships([
      { kind: 'officeDocument', target: 'ppt/presentation.xml' },
      { kind: 'core', target: 'docProps/core.xml' },
      { kind: 'extended-properties', target: 'docProps/app.xml' },
    ]),
    'docProps/core.xml':
      `${xmlHead}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<dc:title>${xmlWords(title)}</dc:title><dc:creator>${xmlWords(author)}</dc:creator><dc:language>${deck.language}</dc:language></cp:coreProperties>`,
    'docProps/app.xml': `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Minga</Application><Slides>${slides.length}</Slides></Properties>`,
    'ppt/presentation.xml':
      `${xmlHead}<p:presentation ${namespaces} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${ids}</p:sldIdLst>` +
      `<p:sldSz cx="${slideExtent.cx}" cy="${slideExtent.cy}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships([
      { kind: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
      { kind: 'theme', target: 'theme/theme1.xml' },
      { kind: 'presProps', target: 'presProps.xml' },
      { kind: 'viewProps', target: 'viewProps.xml' },
      { kind: 'tableStyles', target: 'tableStyles.xml' },
      ...slideParts,
    ]),
    'ppt/presProps.xml': `${xmlHead}<p:presentationPr ${namespaces}/>`,
    'ppt/viewProps.xml': `${xmlHead}<p:viewPr ${namespaces}/>`,
    'ppt/tableStyles.xml': `${xmlHead}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`,
    'ppt/theme/theme1.xml': themeXml(),
    'ppt/slideMasters/slideMaster1.xml': masterXml(layouts.map((_, at) => `rId${at + 1}`)),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships([
      ...layoutParts,
      { kind: 'theme', target: '../theme/theme1.xml' },
    ]),
    ...Object.fromEntries(
      layouts.flatMap((xml, at) => [
        [`ppt/slideLayouts/slideLayout${String(at + 1)}.xml`, xml],
        [
          `ppt/slideLayouts/_rels/slideLayout${String(at + 1)}.xml.rels`,
          relationships([{ kind: 'slideMaster', target: '../slideMasters/slideMaster1.xml' }]),
        ],
      ]),
    ),
  }
}

function relationships(all: readonly Relationship[]): string {
  const each = all.map(({ kind, target, isOutside }, at) => {
    const type = kind === 'core' ? `${packages}/relationships/metadata/core-properties` : `${office}/${kind}`
    return `<Relationship${xmlAttributes({ Id: `rId${String(at + 1)}`, Type: type, Target: target, TargetMode: isOutside && 'External' })}/>`
  })
  return `${xmlHead}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

const types: readonly (readonly [name: RegExp, type: string])[] = [
  [/^ppt\/presentation\.xml$/, `${presentationType}.presentation.main+xml`],
  [/^ppt\/slideMasters\/[^/]+$/, `${presentationType}.slideMaster+xml`],
  [/^ppt\/slideLayouts\/[^/]+$/, `${presentationType}.slideLayout+xml`],
  [/^ppt\/slides\/[^/]+$/, `${presentationType}.slide+xml`],
  [/^ppt\/presProps\.xml$/, `${presentationType}.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${presentationType}.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${presentationType}.tableStyles+xml`],
  [/^ppt\/theme\/[^/]+$/, 'application/vnd.openxmlformats-officedocument.theme+xml'],
  [/^ppt\/charts\/[^/]+$/, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
  [/^docProps\/app\.xml$/, 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
]

/** Only of parts that are there: a name without its part makes PowerPoint offer a repair. */
function contentTypes(names: readonly string[]): string {
  const overrides = names.flatMap((name) => {
    const type = types.find(([pattern]) => pattern.test(name))?.[1]
    return type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`]
  })
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${workbookType}"/>`
  return `${xmlHead}<Types xmlns="${packages}/content-types">${defaults}${overrides.join('')}</Types>`
}

/** The numbers of a chart as the workbook in which they are edited. */
async function numbersOf({ categories, series }: SlideChart): Promise<Uint8Array> {
  const head = [text(''), ...series.map(({ name }) => text(name))]
  const rows = categories.map((category, at) => [
    text(category),
    ...series.map(({ values }) => ({ type: Number, value: values[at] ?? 0 })),
  ])
  return writeExcelFile([{ sheet: 'Sheet1', data: [head, ...rows] }]).toBuffer()
}

function text(value: string) {
  return { type: String, value: cellText(value) }
}
