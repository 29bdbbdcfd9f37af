/** A cell of a sheet that is only read: a text, or a figure, with how it looks. */
export type PlainCell = null | string | number | { readonly text: string; readonly look: 'title' | 'head' | 'label' }

/** A sheet beside those of the records. */
export interface PlainSheet {
  readonly name: string
  /** In letters, column by column. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly PlainCell[])[]
}
