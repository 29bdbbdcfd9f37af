import type { CellPlace } from './word-file.ts'

/** Counts tables, rows and cells while a file is gone through. */
export class TablePlaces {
  readonly #open: { readonly table: number; row: number; column: number }[] = []
  #tables = 0

  openTable(): void {
    this.#open.push({ table: this.#tables, row: -1, column: -1 })
    this.#tables += 1
  }

  closeTable(): void {
    this.#open.pop()
  }

  openRow(): void {
    const table = this.#open.at(-1)
    if (table === undefined) return
    table.row += 1
    table.column = -1
  }

  openCell(): void {
    const table = this.#open.at(-1)
    if (table !== undefined) table.column += 1
  }

  get here(): CellPlace | null {
    const table = this.#open.at(-1)
    return table === undefined ? null : { ...table }
  }
}
