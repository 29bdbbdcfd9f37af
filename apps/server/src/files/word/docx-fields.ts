/** The limit of a field's code: the longest address, and the words around it. */
const longestCode = 2100

interface Field {
  code: string
  address: string | undefined
}

/** The fields that are open while a document is gone through: what programs put into a text by themselves. */
export class DocxFields {
  readonly #open: Field[] = []

  /** @param code where it is known already */
  begin(code = ''): void {
    this.#open.push({ code, address: addressIn(code) })
  }

  write(code: string): void {
    const field = this.#open.at(-1)
    if (field !== undefined) field.code = (field.code + code).slice(0, longestCode)
  }

  /** Behind its code: what follows is what it shows. */
  show(): void {
    const field = this.#open.at(-1)
    if (field !== undefined) field.address = addressIn(field.code)
  }

  end(): void {
    this.#open.pop()
  }

  /** Whether it is within a table of contents. */
  get isContents(): boolean {
    return this.#open.some(({ code }) => /^\s*TOC\b/i.test(code))
  }

  /** Where a field leads that is a link, as older programs write these. */
  get address(): string | undefined {
    return this.#open.findLast(({ address }) => address !== undefined)?.address
  }
}

/** The part after # is a switch of its own. */
function addressIn(code: string): string | undefined {
  const address = /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code)?.[1]
  const place = /\s\\l\s+"([^"]*)"/.exec(code)?.[1]
  return address === undefined || place === undefined || address.includes('#') ? address : `${address}#${place}`
}
