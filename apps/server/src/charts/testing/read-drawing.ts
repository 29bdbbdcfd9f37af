/** A linear scale, computed from two labels of an axis. */
type Scale = (pixels: number) => number

interface Written {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly anchor: string
}

/** The texts and shapes of a drawing with their positions in pixels, read from the SVG alone. */
export interface ReadDrawing {
  readonly texts: readonly Written[]
  /** The symbols of points and lines, by the number of their series, in the order of its data. */
  readonly symbols: ReadonlyMap<number, readonly { readonly x: number; readonly y: number }[]>
  /** Bars, by the number of their series and their place in its data. */
  readonly bars: ReadonlyMap<number, ReadonlyMap<number, Box>>
  /** Filled bands from the bottom up: the upper and lower edge of each, point by point. */
  readonly bands: readonly (readonly { readonly x: number; readonly top: number; readonly base: number }[])[]
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function readDrawing(svg: string): ReadDrawing {
  const symbols = new Map<number, { x: number; y: number }[]>()
  const bars = new Map<number, Map<number, Box>>()
  const bands: { x: number; top: number; base: number }[][] = []
  // Patterns and the samples of the legend show no figures.
  for (const [path] of svg.replaceAll(/<defs>.*?<\/defs>|<pattern .*?<\/pattern>/gs, '').matchAll(/<path [^>]*>/g)) {
    const d = attribute(path, 'd')
    if (attribute(path, 'ecmeta_ssr_type') === 'legend') continue
    const series = attribute(path, 'ecmeta_series_index')
    const at = Number(attribute(path, 'ecmeta_data_index'))
    const matrix = /matrix\(([^)]*)\)/.exec(path)?.[1]?.split(',').map(Number)
    const box = /^M(\S+) (\S+)l(\S+) 0l0 (\S+)l\S+ 0Z$/.exec(d)?.slice(1).map(Number) as
      | [number, number, number, number]
      | undefined
    if (series !== '' && matrix !== undefined) {
      const known = symbols.get(Number(series)) ?? []
      symbols.set(Number(series), [...known, { x: matrix[4] ?? NaN, y: matrix[5] ?? NaN }])
    } else if (series !== '' && box !== undefined) {
      const known = bars.get(Number(series)) ?? new Map<number, Box>()
      const [x, y, width, height] = box
      bars.set(Number(series), known.set(at, { x, y, width, height }))
    } else if (series === '' && /^M[\d.]+ [\d.]+L.*Z$/.test(d) && !attribute(path, 'fill').startsWith('url')) {
      bands.push(bandOf(d))
    }
  }
  return { texts: textsOf(svg), symbols, bars, bands }
}

/** Computes an axis' scale from its numbers, which have the anchor of that axis. */
export function scaleOf(texts: readonly Written[], along: 'x' | 'y', toNumber: (words: string) => number): Scale {
  const anchor = along === 'y' ? 'end' : 'middle'
  const numbers = texts
    .filter((text) => text.anchor === anchor && /^[−\d.,  ]+$/.test(text.words))
    .map((text) => [text[along], toNumber(text.words)] as const)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined || last === undefined || first[0] === last[0]) throw new Error('the axis has no two numbers')
  return (pixels) => first[1] + ((pixels - first[0]) / (last[0] - first[0])) * (last[1] - first[1])
}

function attribute(path: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(path)?.[1] ?? ''
}

/** A band goes along its top and back along its base. */
function bandOf(d: string) {
  const points = [...d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  // A band that ends with thickness zero has its turning point once.
  const top = points.slice(0, Math.ceil(points.length / 2))
  const base = points.slice(Math.floor(points.length / 2)).toReversed()
  return top.map(({ x, y }, at) => ({ x, top: y, base: base[at]?.y ?? NaN }))
}

function textsOf(svg: string): Written[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)</g)].map(([, attributes = '', words = '']) => {
    const [, x, y] = /translate\((\S+) (\S+)\)/.exec(attributes) ?? []
    return { words, x: Number(x), y: Number(y), anchor: attribute(` ${attributes}`, 'text-anchor') }
  })
}
