/** What was opened, to be closed in the opposite order. */
export class Closing {
  readonly #opened: (() => Promise<void>)[] = []

  add(close: () => Promise<void>): void {
    this.#opened.push(close)
  }

  async close(): Promise<void> {
    for (let close = this.#opened.pop(); close !== undefined; close = this.#opened.pop()) await close()
  }
}
