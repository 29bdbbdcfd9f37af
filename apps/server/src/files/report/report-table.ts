/** A number stays one, a moment becomes a day of a spreadsheet, words may lead to an address. */
export type Cell = string | number | { readonly day: string } | { readonly words: string; readonly address: string }

interface ReportColumn {
  readonly label: string
  readonly width: number
  /** It has no room on paper. */
  readonly inWorkbookOnly?: true
}

export interface ReportTable {
  /** The name of its sheet, and its heading. */
  readonly title: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** What stands in place of its rows where there are none. */
  readonly empty: string
}
