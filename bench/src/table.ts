import { contenders } from './contenders.ts'
import type { Summary } from './summary.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, Summary>>>>

/** The results of one scenario as a Markdown table: a column for each server, a median and its spread in each cell. */
export function tableOf(rows: Rows): string {
  const measured = contenders.filter(({ id }) => Object.keys(rows[id] ?? {}).length > 0)
  const figures = [...new Set(measured.flatMap(({ id }) => Object.keys(rows[id] ?? {})))]
  const isPair = measured.length === 2
  const lines = figures.map((figure) => {
    const summaries = measured.map(({ id }) => rows[id]?.[figure])
    return [figure, ...summaries.map(cellOf), ...(isPair ? [ratioOf(summaries)] : [])]
  })
  const header = ['', ...measured.map(({ label }) => label), ...(isPair ? ['ratio'] : [])]
  const rule = header.map((_, at) => (at === 0 ? '---' : '---:'))
  return [header, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The first of two beside the second, as far as both have the figure. */
function ratioOf([one, other]: readonly (Summary | undefined)[]): string {
  if (one === undefined || other === undefined || other.median === 0) return ''
  return (one.median / other.median).toFixed(2)
}

function cellOf(summary: Summary | undefined): string {
  if (summary === undefined) return ''
  const { median, least, most } = summary
  return least === most ? `${median}` : `${median} (${least} to ${most})`
}
