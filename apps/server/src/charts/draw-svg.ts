import { localisedOption } from '@minga/domain/chart/localised-option'
import type { ChartDrawing } from '@minga/domain/chart/chart-drawing'
import type { Language } from '@minga/domain/language/language'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendPlainComponent, MarkLineComponent } from 'echarts/components'
import { init, use as include } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

include([BarChart, LineChart, ScatterChart, GridComponent, LegendPlainComponent, MarkLineComponent, SVGRenderer])

/** Draws a chart as SVG. The same drawing gives the same text. Takes tens of milliseconds: call it in a thread. */
export function drawSvg({ width, height, option }: ChartDrawing, language: Language): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(localisedOption(option, language))
    return withoutInstance(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** Removes the number of ECharts' instance from the ids of a drawing, so that it is the same each time, and styles for a pointer. */
function withoutInstance(svg: string): string {
  return svg
    .replaceAll(/<style ?>.*?<\/style>/gs, '')
    .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
    .replaceAll(/(?<= id="|url\(#)zr\d+-/g, 'zr-')
}
