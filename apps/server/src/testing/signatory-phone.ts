/** What a page answered. */
export interface Shown {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

let phones = 0

/** A browser without scripts and without an account: it keeps a cookie for the path that it was given for. */
export class SignatoryPhone {
  readonly #address: string
  readonly #from: string
  #cookie: { readonly value: string; readonly path: string } | undefined

  /** @param address the server's. Each phone has a network of its own, as a proxy on this machine says */
  constructor(address: string) {
    this.#address = address
    phones += 1
    this.#from = `198.51.${String(Math.floor(phones / 250))}.${String(phones % 250)}`
  }

  /** What it holds, as another browser would have to send it. */
  get cookie(): string {
    return this.#cookie?.value ?? ''
  }

  open(path: string, headers: Record<string, string> = {}): Promise<Shown> {
    return this.#ask(path, { headers })
  }

  async send(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Shown> {
    // As browsers say of a form of the same site, whose page names no referrer.
    const said = { origin: 'null', 'sec-fetch-site': 'same-origin', ...headers }
    return this.#ask(path, { method: 'POST', headers: said, body: new URLSearchParams(fields) })
  }

  /** Sends a form, and goes where its answer leads. */
  async press(path: string, fields: Record<string, string> = {}): Promise<Shown> {
    const shown = await this.send(path, fields)
    const leads = shown.headers.get('location')
    return shown.status === 303 && leads !== null ? this.open(leads) : shown
  }

  async #ask(
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
  ): Promise<Shown> {
    const held = this.#cookie
    const isSent = held !== undefined && (path === held.path || path.startsWith(`${held.path}/`))
    const said = { 'accept-language': 'es', 'x-forwarded-for': this.#from }
    const headers = { ...said, ...init.headers, ...(isSent && { cookie: held.value }) }
    const answer = await fetch(this.#address + path, { redirect: 'manual', ...init, headers })
    const given = answer.headers.get('set-cookie')
    const [value = '', ...rest] = (given ?? '').split('; ')
    const where = rest.find((part) => part.startsWith('Path='))?.slice('Path='.length)
    if (where !== undefined) this.#cookie = rest.includes('Max-Age=0') ? undefined : { value, path: where }
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
}

/** The path of the link in a mail. */
export function linkIn(text: string | undefined): string {
  return /\/answer\/[0-9a-f-]{36}\/[\w-]+/.exec(text ?? '')?.[0] ?? ''
}

/** The hidden fields of a form, and what its text fields hold. */
export function hiddenIn(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)" \/>/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]))
}
