import { xmlAttributes } from '../translation/xml-words.ts'
import { chartFrameXml } from './chart-xml.ts'
import type { Box, ContentSlide, Deck, OpeningSlide, Slide, SlideChart, SlideText } from './deck.ts'
import { cultureOf, namespaces, paragraph, transform, xmlHead, type Around } from './presentation-xml.ts'
import { tableXml } from './table-xml.ts'
import { fittingSize } from './text-fit.ts'
import { emptyTree } from './theme-xml.ts'

const openingSizes = [40, 34, 28, 24, 20, 16]
const titleSizes = [26, 22, 19, 16]

/** What slides refer to outside themselves. */
export interface SlideReferences extends Pick<Around, 'link'> {
  /** @returns the id of the relationship to the chart's part */
  readonly chart: (chart: SlideChart) => string
}

/** A slide. Its title comes first, as it is read aloud. */
export function slideXml(slide: Slide, { language, footer }: Deck, references: SlideReferences): string {
  const around: Around = { language, link: references.link }
  const shapes = slide.is === 'opening' ? opening(slide, around) : content(slide, footer, { around, references })
  return `${xmlHead}<p:sld ${namespaces}><p:cSld><p:spTree>${emptyTree}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

function opening({ title, lines }: OpeningSlide, around: Around): string {
  const size = fittingSize(title, openingSizes, { width: 816, lines: 3 })
  const below = lines.map((text) => paragraph([{ text }], { after: 6 }, around)).join('')
  return (
    filled({ id: 2, name: 'Title', kind: 'type="ctrTitle"' }, paragraph([{ text: title }], { size }, around)) +
    filled({ id: 3, name: 'Lines', kind: 'type="subTitle" idx="1"' }, below)
  )
}

interface Inside {
  readonly around: Around
  readonly references: SlideReferences
}

function content({ title, parts }: ContentSlide, footer: string, { around, references }: Inside): string {
  const size = fittingSize(title, titleSizes, { width: 864, lines: 2 })
  const shown = parts.map((part, at) => {
    const id = at + 3
    switch (part.is) {
      case 'text':
        return textXml(part, part.box, id, around)
      case 'table':
        return tableXml(part, part.box, id, around)
      case 'chart':
        return chartFrameXml(part, part.box, id, references.chart(part))
    }
  })
  const after = parts.length + 3
  const lang = cultureOf[around.language]
  const number = `<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="${lang}"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="${lang}"/></a:p>`
  return (
    filled({ id: 2, name: 'Title', kind: 'type="title"' }, paragraph([{ text: title }], { size }, around)) +
    shown.join('') +
    filled(
      { id: after, name: 'Footer', kind: 'type="ftr" sz="quarter" idx="10"' },
      paragraph([{ text: footer }], {}, around),
    ) +
    filled({ id: after + 1, name: 'Number', kind: 'type="sldNum" sz="quarter" idx="11"' }, number)
  )
}

interface Placeholder {
  readonly id: number
  readonly name: string
  readonly kind: string
}

function filled({ id, name, kind }: Placeholder, paragraphs: string): string {
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr>` +
    `<p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`
  )
}

function textXml({ lines, size, bullets = false }: SlideText, box: Box, id: number, around: Around): string {
  const paragraphs = lines.map((runs) => paragraph(runs, { size, bullet: bullets, after: bullets ? 6 : 3 }, around))
  return (
    `<p:sp><p:nvSpPr><p:cNvPr${xmlAttributes({ id: String(id), name: `Text ${String(id)}` })}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>` +
    `<p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>` +
    `<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>${paragraphs.join('')}</p:txBody></p:sp>`
  )
}
