import type { Language } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import type { DrawingOption } from './chart-drawing.ts'

/**
 * The option with the numbers of its axes in a language. ECharts writes them in English unless it gets a function, and a
 * function cannot cross to a thread: so call it where ECharts draws.
 */
export function localisedOption(option: DrawingOption, language: Language): Record<string, unknown> {
  const format = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 6 })
  const formatter = (value: number) => format.format(value).replace('-', '−')
  const axis = (each: unknown) =>
    isOption(each) && each['type'] === 'value'
      ? { ...each, axisLabel: { ...(isOption(each['axisLabel']) ? each['axisLabel'] : {}), formatter } }
      : each
  return { ...option, xAxis: axis(option['xAxis']), yAxis: axis(option['yAxis']) }
}

function isOption(value: unknown): value is DrawingOption {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
