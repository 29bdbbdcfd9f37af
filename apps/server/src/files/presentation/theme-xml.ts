import { slideSize, type Box } from './deck.ts'
import { emu, namespaces, transform, xmlHead } from './presentation-xml.ts'

/** Where titles, footers and numbers stand, in points. */
const boxes = {
  openingTitle: { x: 72, y: 150, width: 816, height: 130 },
  openingLines: { x: 72, y: 300, width: 816, height: 150 },
  title: { x: 48, y: 34, width: 864, height: 66 },
  body: { x: 48, y: 112, width: 864, height: 376 },
  footer: { x: 48, y: 504, width: 700, height: 22 },
  number: { x: 812, y: 504, width: 100, height: 22 },
} as const satisfies Record<string, Box>

const colours = {
  dk1: '1F2937',
  lt1: 'FFFFFF',
  dk2: '4B5563',
  lt2: 'EEF2EF',
  accent1: '14532D',
  accent2: 'A08F66',
  accent3: '9A3412',
  accent4: '3F6F8F',
  accent5: '6B7280',
  accent6: '7C6A3A',
  hlink: '0B5C3B',
  folHlink: '4B5563',
} as const

/** Arial: each system has it, or a font of the same widths. */
const fonts = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
const phColour = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

export function themeXml(): string {
  const scheme = Object.entries(colours)
    .map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`)
    .join('')
  const lines = [6350, 12_700, 19_050].map((width) => `<a:ln w="${width}">${phColour}</a:ln>`).join('')
  const effects = '<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)
  return (
    `${xmlHead}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Minga"><a:themeElements><a:clrScheme name="Minga">${scheme}</a:clrScheme>` +
    `<a:fontScheme name="Minga"><a:majorFont>${fonts}</a:majorFont><a:minorFont>${fonts}</a:minorFont></a:fontScheme>` +
    `<a:fmtScheme name="Minga"><a:fillStyleLst>${phColour.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${lines}</a:lnStyleLst>` +
    `<a:effectStyleLst>${effects}</a:effectStyleLst><a:bgFillStyleLst>${phColour.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
  )
}

const mapping =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
export const emptyTree =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

/** What every slide has: its title, its text, its footer and its number. */
export function masterXml(layouts: readonly string[]): string {
  const ids = layouts
    .map((relationship, at) => `<p:sldLayoutId id="${2_147_483_649 + at}" r:id="${relationship}"/>`)
    .join('')
  return (
    `${xmlHead}<p:sldMaster ${namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>${emptyTree}` +
    `${placeholder(2, 'title', 'type="title"', boxes.title, { anchor: 'b' })}${placeholder(3, 'text', 'type="body" idx="1"', boxes.body)}` +
    `${placeholder(4, 'footer', 'type="ftr" sz="quarter" idx="3"', boxes.footer, { style: small('l') })}${placeholder(5, 'number', 'type="sldNum" sz="quarter" idx="4"', boxes.number, { style: small('r'), field: true })}` +
    `${bar(6, { x: 0, y: 0, width: slideSize.width, height: 8 })}</p:spTree></p:cSld><p:clrMap ${mapping}/><p:sldLayoutIdLst>${ids}</p:sldLayoutIdLst>` +
    `<p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/><a:defRPr sz="2600" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle>` +
    `<p:bodyStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="1600"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle>` +
    `<p:otherStyle><a:lvl1pPr algn="l"><a:defRPr sz="1600"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>`
  )
}

/** The first slide: a title with lines below it. */
export function openingLayoutXml(): string {
  const shapes =
    placeholder(2, 'title', 'type="ctrTitle"', boxes.openingTitle, { anchor: 'b', style: level('l', 4000, true) }) +
    placeholder(3, 'lines', 'type="subTitle" idx="1"', boxes.openingLines, { style: level('l', 1800) }) +
    bar(4, { x: 72, y: 288, width: 96, height: 3 })
  return layoutXml('title', 'Opening', shapes)
}

/** Every other slide: a title, with the room below it for what the slide shows. */
export function contentLayoutXml(): string {
  const shapes =
    placeholder(2, 'title', 'type="title"', null) +
    placeholder(3, 'footer', 'type="ftr" sz="quarter" idx="10"', null) +
    placeholder(4, 'number', 'type="sldNum" sz="quarter" idx="11"', null, { field: true })
  return layoutXml('titleOnly', 'Title and content', shapes)
}

function layoutXml(type: string, name: string, shapes: string): string {
  return `${xmlHead}<p:sldLayout ${namespaces} type="${type}" preserve="1"><p:cSld name="${name}"><p:spTree>${emptyTree}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
}

interface PlaceholderLook {
  readonly anchor?: 'b'
  readonly style?: string
  /** The number of the slide stands in it. */
  readonly field?: boolean
}

function placeholder(
  id: number,
  name: string,
  kind: string,
  box: Box | null,
  { anchor, style = '', field = false }: PlaceholderLook = {},
): string {
  const stand = box === null ? '' : transform(box) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
  const body = `<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"${anchor === undefined ? '' : ` anchor="${anchor}"`}><a:normAutofit/></a:bodyPr>`
  const words = field
    ? '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="es-ES"/><a:t>‹#›</a:t></a:fld>'
    : ''
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr>${stand}</p:spPr>` +
    `<p:txBody>${body}<a:lstStyle>${style}</a:lstStyle><a:p>${words}<a:endParaRPr lang="es-ES"/></a:p></p:txBody></p:sp>`
  )
}

function small(align: 'l' | 'r'): string {
  return `<a:lvl1pPr algn="${align}"><a:defRPr sz="1100"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`
}

function level(align: 'l' | 'r', size: number, bold = false): string {
  return `<a:lvl1pPr marL="0" indent="0" algn="${align}"><a:buNone/><a:defRPr sz="${size}" b="${bold ? 1 : 0}"/></a:lvl1pPr>`
}

/** Part of the ground: it says nothing. */
function bar(id: number, box: Box): string {
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` +
    `<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="es-ES"/></a:p></p:txBody></p:sp>`
  )
}

export const slideExtent = { cx: emu(slideSize.width), cy: emu(slideSize.height) } as const
