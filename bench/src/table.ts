import { contenders } from './contenders.ts'
import type { Summary } from './summary.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, Summary>>>>

/** The results of one scenario as a Markdown table: a column for each server, a median and its spread in each cell. */
export function tableOf(rows: Rows): string {
  const measured = contenders.filter(({ id }) => Object.keys(rows[id] ?? {}).length > 0)
  const figures = [...new Set(measured.flatMap(({ id }) => Object.keys(rows[id] ?? {})))]
  const lines = figures.map((figure) => [figure, ...measured.map(({ id }) => cellOf(rows[id]?.[figure]))])
  const header = ['', ...measured.map(({ label }) => label)]
  const rule = ['---', ...measured.map(() => '---:')]
  return [header, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellOf(summary: Summary | undefined): string {
  if (summary === undefined) return ''
  const { median, least, most } = summary
  return least === most ? `${median}` : `${median} (${least} to ${most})`
}
