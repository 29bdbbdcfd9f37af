import type { ChartDrawing } from '@minga/domain/chart/chart-drawing'
import { localisedOption } from '@minga/domain/chart/localised-option'
import type { Language } from '@minga/domain/language/language'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendPlainComponent, MarkLineComponent } from 'echarts/components'
import { init, use as include } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// The same parts as on the server, so that both draw the same.
include([BarChart, LineChart, ScatterChart, GridComponent, LegendPlainComponent, MarkLineComponent, SVGRenderer])

/** A chart in a place of the page, which `show` draws anew. */
export interface DrawnIn {
  readonly show: (drawing: ChartDrawing, language: Language) => void
  readonly end: () => void
}

export function drawIn(place: HTMLElement): DrawnIn {
  const chart = init(place, null, { renderer: 'svg', width: 1, height: 1 })
  return {
    show: ({ width, height, option }, language) => {
      chart.resize({ width, height, silent: true })
      chart.setOption(localisedOption(option, language), { notMerge: true })
      // Otherwise ECharts waits for the next frame, which printing does not have.
      chart.getZr().flush()
    },
    end: () => chart.dispose(),
  }
}

/** The drawing as SVG text, outside the page. */
export function drawApart({ width, height, option }: ChartDrawing, language: Language): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(localisedOption(option, language))
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}
