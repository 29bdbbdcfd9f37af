import type { Language } from '@minga/domain/language/language'

import { xmlAttributes, xmlWords } from '../translation/xml-words.ts'
import type { Box, SlideChart } from './deck.ts'
import { cultureOf, transform, xmlHead } from './presentation-xml.ts'

const chartNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
/** The colour of each series, with one that is read on it. */
const colours = [
  { fill: 'accent1', above: 'bg1' },
  { fill: 'accent2', above: 'tx1' },
  { fill: 'accent3', above: 'bg1' },
] as const
/** Of all its words, in points. */
const size = 13

/** The frame on a slide in which a chart stands. */
export function chartFrameXml({ alternative }: SlideChart, box: Box, id: number, relationship: string): string {
  return (
    `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr${xmlAttributes({ id: String(id), name: `Chart ${String(id)}`, descr: alternative })}/>` +
    `<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>${transform(box, 'p:xfrm')}<a:graphic><a:graphicData uri="${chartNamespace}">` +
    `<c:chart xmlns:c="${chartNamespace}" r:id="${relationship}"/></a:graphicData></a:graphic></p:graphicFrame>`
  )
}

/** The part of a chart. Its numbers stand also in the workbook `rId1`, where its reader edits them. */
export function chartXml(chart: SlideChart, language: Language): string {
  const { title, series, stacked = false } = chart
  const lang = cultureOf[language]
  const heading =
    `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(lang, { bold: true })}</a:pPr>` +
    `<a:r><a:rPr lang="${lang}" sz="${String(size * 100)}" b="1"/><a:t>${xmlWords(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  const legend = `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textXml(lang)}</c:legend>`
  const [direction, grouping, overlap] = stacked ? ['bar', 'stacked', 100] : ['col', 'clustered', -8]
  return (
    `${xmlHead}<c:chartSpace xmlns:c="${chartNamespace}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
    `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/>` +
    `<c:chart>${heading}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>` +
    `${series.map((_, at) => seriesXml(chart, at, lang)).join('')}<c:gapWidth val="60"/><c:overlap val="${overlap}"/>` +
    `<c:axId val="111"/><c:axId val="222"/></c:barChart>${axesXml(stacked, lang)}</c:plotArea>` +
    `${series.length > 1 ? legend : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
  )
}

/** That of the categories; that of the numbers is hidden, because each bar says its own. */
function axesXml(stacked: boolean, lang: string): string {
  const marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
  const line = '<c:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></c:spPr>'
  const [order, categories, numbers] = stacked ? ['maxMin', 'l', 'b'] : ['minMax', 'b', 'l']
  return (
    `<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${categories}"/>` +
    `<c:numFmt formatCode="General" sourceLinked="0"/>${marks}${line}${textXml(lang)}<c:crossAx val="222"/><c:crosses val="autoZero"/>` +
    `<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="${numbers}"/>` +
    `<c:numFmt formatCode="0" sourceLinked="0"/>${marks}<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>`
  )
}

function seriesXml({ categories, series, stacked = false }: SlideChart, at: number, lang: string): string {
  const { name = '', values = [] } = series[at] ?? {}
  const { fill, above } = colours[at % colours.length] ?? colours[0]
  const last = String(categories.length + 1)
  const column = String.fromCodePoint('B'.charCodeAt(0) + at)
  // In a stack a nought has no bar, and its number would lie on those of others.
  const format = stacked ? '0;;;' : '0'
  const labels =
    `<c:dLbls><c:numFmt formatCode="${format}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` +
    `${textXml(lang, stacked ? above : 'tx1')}<c:dLblPos val="${stacked ? 'ctr' : 'outEnd'}"/>` +
    `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
  return (
    `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>Sheet1!$${column}$1</c:f><c:strCache>${pointsXml([name])}</c:strCache></c:strRef></c:tx>` +
    `<c:spPr><a:solidFill><a:schemeClr val="${fill}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>${labels}` +
    `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache>${pointsXml(categories)}</c:strCache></c:strRef></c:cat>` +
    `<c:val><c:numRef><c:f>Sheet1!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>${pointsXml(values)}</c:numCache></c:numRef></c:val></c:ser>`
  )
}

function pointsXml(values: readonly (string | number)[]): string {
  const points = values.map((value, at) => `<c:pt idx="${at}"><c:v>${xmlWords(String(value))}</c:v></c:pt>`)
  return `<c:ptCount val="${values.length}"/>${points.join('')}`
}

function textXml(lang: string, colour: 'tx1' | 'bg1' = 'tx1'): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters(lang, { colour })}</a:pPr><a:endParaRPr lang="${lang}"/></a:p></c:txPr>`
}

interface Letters {
  readonly bold?: boolean
  readonly colour?: 'tx1' | 'bg1'
}

function letters(lang: string, { bold = false, colour = 'tx1' }: Letters): string {
  return `<a:defRPr lang="${lang}" sz="${String(size * 100)}" b="${bold ? 1 : 0}"><a:solidFill><a:schemeClr val="${colour}"/></a:solidFill></a:defRPr>`
}
