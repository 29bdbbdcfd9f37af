import { randomUUID } from 'node:crypto'

import { oneTimeLinkMade } from '@minga/protocol/http/one-time-links'

import type { MailSink } from './mail-sink.ts'
import { hiddenIn, linkIn, SignatoryPhone, type Shown } from './signatory-phone.ts'
import type { Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

/** A person without an account who was named to answer, and what they were given: the mail with the link, and the code. */
export class NamedSignatory {
  readonly link: string
  /** Of the link in the mail, with its token. */
  readonly path: string
  readonly code: string
  readonly #address: string

  private constructor(address: string, given: { readonly link: string; readonly path: string; readonly code: string }) {
    this.#address = address
    this.link = given.link
    this.path = given.path
    this.code = given.code
  }

  /** Named by the focal point of the cement federation. */
  static async of(
    { server, sink }: { readonly server: TestServer; readonly sink: MailSink },
    signOff: string,
    by: Principal = 'steward',
  ): Promise<NamedSignatory> {
    const asked = { ...newSignatory(), language: 'es' }
    const { text } = await server.ask(by, 'POST', `/api/sign-offs/${signOff}/one-time-links`, asked)
    const { code } = oneTimeLinkMade.parse(JSON.parse(text))
    const mail = await sink.mailTo(asked.address)
    return new NamedSignatory(server.address, { link: asked.id, path: linkIn(mail.text), code: code ?? '' })
  }

  /** The page behind the code. */
  get page(): string {
    return this.path.split('/').slice(0, 3).join('/')
  }

  get token(): string {
    return this.path.split('/')[3] ?? ''
  }

  /** Opens the link with its code on a phone of its own. */
  async enter(): Promise<{ readonly phone: SignatoryPhone; readonly shown: Shown }> {
    const phone = new SignatoryPhone(this.#address)
    return { phone, shown: await phone.press(this.page, { token: this.token, code: this.code }) }
  }

  /** Goes through form and summary, and registers. */
  async answer(phone: SignatoryPhone, more: Record<string, string> = {}) {
    const review = await this.review(phone, more)
    return { review, done: await phone.press(`${this.page}/position`, hiddenIn(review.text)) }
  }

  /** Goes through the form to the summary. */
  async review(phone: SignatoryPhone, more: Record<string, string> = {}): Promise<Shown> {
    const form = hiddenIn((await phone.open(this.page)).text)
    return phone.send(`${this.page}/review`, { ...form, position: 'endorses', mandate: 'Acta 12', ...more })
  }
}

/** A request to name one, at an address of its own. */
export function newSignatory() {
  const id = randomUUID()
  return {
    id,
    name: 'Ana Prueba',
    office: 'Directora',
    address: `${id}@signs.example`,
    language: 'es',
    as: 'principal',
  }
}
