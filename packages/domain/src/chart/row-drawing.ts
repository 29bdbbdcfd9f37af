import type { Language } from '../language/language.ts'
import { lessDecimal } from '../series/decimal.ts'
import type { ChartDrawing, ChartLook, DrawingOption } from './chart-drawing.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { coloursOf, fillOf, hueOf } from './chart-look.ts'
import { figureWords } from './chart-words.ts'
import { drawingOn, figureAxis, letterWidth, nameAxis } from './drawing-parts.ts'

/** In pixels. */
const leastRow = 38
const lineHeight = 14

/** Horizontal bars, which leave room for long names. */
export function rowDrawing(figures: ChartFigures, language: Language, look: ChartLook): ChartDrawing {
  const { steps, series, unit, chart } = figures
  const colours = coloursOf(look.theme)
  const bars = series.filter(({ form }) => form === 'bar')
  const names = Math.round(Math.min(240, look.width * 0.36))
  const dots = dotsOf(figures)
  // The width of letters is a guess, and some fonts are wider.
  const nameWidth = (names - (dots.length > 0 ? 20 : 4)) * 0.85
  const most = Math.max(1, ...steps.map(({ label }) => Math.ceil((label.length * letterWidth) / nameWidth)))
  const rowHeight = Math.max(leastRow, (most + 1) * lineHeight)
  const plot = {
    above: 12,
    height: steps.length * rowHeight,
    below: 44,
    left: names + 12,
    right: chart === 'waterfall' ? 72 : 24,
  }
  const entries = bars.map(({ name }) => ({ name, icon: 'roundRect' }))
  return drawingOn(plot, entries, look, {
    xAxis: {
      ...figureAxis(unit, look),
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: colours.quiet, align: 'center' },
      ...(unit === '' && { minInterval: 1 }),
      axisLabel: { color: colours.quiet, hideOverlap: true },
    },
    yAxis: {
      ...nameAxis(
        steps.map(({ label }) => label),
        look,
      ),
      inverse: true,
      axisLabel: {
        color: colours.ink,
        interval: 0,
        width: nameWidth,
        margin: dots.length > 0 ? 22 : 8,
        overflow: 'break',
        lineHeight,
      },
    },
    series:
      chart === 'waterfall' ? floatingOf(figures, language, look) : [...bars.map((each) => barOf(each, look)), ...dots],
  })
}

function barOf({ name, tone, values }: ChartSeries, look: ChartLook): DrawingOption {
  const colours = coloursOf(look.theme)
  return {
    type: 'bar',
    name,
    stack: 'all',
    barMaxWidth: 22,
    itemStyle: fillOf(tone, colours),
    labelLayout: { hideOverlap: true },
    data: values.map((value) => ({
      // A part of zero has no edge either.
      value: Number(value) || null,
      // Each part has its number, so that people read it without the axis.
      label: {
        show: Number(value) > 0,
        position: 'inside',
        color: colours.ink,
        backgroundColor: colours.paper,
        padding: [1, 3],
        borderRadius: 2,
        fontSize: 11,
        // Otherwise letters inside a bar get an edge in its colour.
        textBorderWidth: 0,
        textBorderColor: 'transparent',
      },
    })),
  }
}

/** A dot beside each organisation's name, in the organisation's colour. */
function dotsOf({ steps }: ChartFigures): DrawingOption[] {
  const named = steps.flatMap(({ hue }, at) => (hue === undefined ? [] : [{ hue, at }]))
  if (named.length === 0) return []
  return [
    {
      type: 'scatter',
      silent: true,
      clip: false,
      symbol: 'circle',
      symbolSize: 8,
      symbolOffset: [-11, 0],
      data: named.map(({ hue, at }) => ({ value: [0, at], itemStyle: { color: hueOf(hue) } })),
    },
  ]
}

/** Bars from the value before a part to the value after it, above zero and below it. */
function floatingOf({ steps, series }: ChartFigures, language: Language, look: ChartLook): DrawingOption[] {
  const colours = coloursOf(look.theme)
  const [changes, afters] = [series.find(({ form }) => form === 'floating'), series.find(({ form }) => form === 'none')]
  const rows = steps.map((_, at) => {
    const [change, after] = [changes?.values[at] ?? null, afters?.values[at] ?? '0']
    const before = change === null ? '0' : lessDecimal(after, change)
    const [low, high] = [before, after].map(Number).toSorted((one, other) => one - other) as [number, number]
    const words = change === null ? figureWords(after, language) : figureWords(change, language, 'always')
    return { low, high, words, fill: fillOf(toneOf(at, steps.length, change), colours) }
  })
  const common = { type: 'bar', stack: 'all', barMaxWidth: 22 }
  const labelled = (value: number, words: string, fill: DrawingOption, isLabelled: boolean) => ({
    // A part of zero is not drawn, unless it carries the label.
    value: isLabelled || value !== 0 ? value : null,
    itemStyle: fill,
    label: { show: isLabelled, position: 'right', formatter: words, color: colours.ink },
  })
  return [
    {
      ...common,
      name: 'before',
      silent: true,
      itemStyle: { color: 'transparent' },
      data: rows.map(({ low, high }) => (low > 0 ? low : high < 0 ? high : null)),
    },
    {
      ...common,
      name: 'above',
      data: rows.map(({ low, high, words, fill }) =>
        labelled(Math.max(0, high) - Math.max(0, low), words, fill, high > 0 || low >= 0),
      ),
    },
    {
      ...common,
      name: 'below',
      data: rows.map(({ low, high, words, fill }) =>
        labelled(Math.min(0, low) - Math.min(0, high), words, fill, low < 0 && high <= 0),
      ),
    },
  ]
}

/** Baseline and result are dark or green; growth and levers are tints. */
function toneOf(at: number, length: number, change: string | null): ChartSeries['tone'] {
  if (change === null) return at === length - 1 ? 'main' : 'usual'
  return { turn: at === 1 ? 3 : 0 }
}
