import { randomUUID } from 'node:crypto'

import { newId, roundId } from '@minga/domain/identity/ids'
import { publicCommentsAnswer, publicRoundAnswer, type PublicCommentView } from '@minga/protocol/http/public-rounds'

import type { MailSink } from '../../../../testing/mail-sink.ts'
import { roadmap, type Principal } from '../../../../testing/small-coalition.ts'
import type { TestServer } from '../../../../testing/start-test-server.ts'

const words = { es: 'Qué se consulta y por qué.', pt: 'O que se consulta.', en: 'What is asked and why.' }
/** All that a form needs. */
export const filled = {
  language: 'es',
  on: '',
  words: 'El plazo es corto.',
  name: 'Rosa Visitante',
  body: 'Red de Vecinas',
  country: 'Perú',
  address: 'rosa@barrio.example',
  consent: 'yes',
  website: '',
}

interface Seen {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** A round on the text of the small coalition, and what visitors and those who run it do with it. */
export class ConsultedRound {
  readonly id = roundId.parse(newId())
  readonly path = `/api/rounds/${this.id}/public`
  readonly #server: TestServer
  readonly #sink: MailSink
  slug = ''

  constructor(server: TestServer, sink: MailSink) {
    this.#server = server
    this.#sink = sink
  }

  /** Opens the round among members. */
  async begin(name = 'Consulta del acero'): Promise<this> {
    const about = { kind: 'roadmap', roadmap }
    const asked = { id: this.id, about, name, organisations: ['alacero', 'ficem'], closesOn: '2999-12-12' }
    await this.done('lead', 'POST', '/api/groups/steel/rounds', asked)
    return this
  }

  async prepare(by: Principal, plan: object = {}): Promise<Seen> {
    const today = new Date().toISOString().slice(0, 10)
    const usual = { firstDay: today, lastDay: today, languages: ['es', 'pt', 'en'], words }
    return this.#server.ask(by, 'POST', this.path, { ...usual, ...plan })
  }

  async view(by: Principal) {
    const { text } = await this.#server.ask(by, 'GET', this.path)
    return publicRoundAnswer.parse(JSON.parse(text))
  }

  /** Opens what is prepared, as this person sees it. */
  async open(by: Principal, more: object = {}): Promise<Seen> {
    const known = (await this.view('lead')).public
    this.slug = known?.slug ?? ''
    return this.#server.ask(by, 'POST', `${this.path}/open`, { key: randomUUID(), stamp: known?.stamp, ...more })
  }

  /** As a browser opens a page: without a cookie. */
  async page(rest = '', language = 'es'): Promise<Seen> {
    const answer = await fetch(`${this.#server.address}/public/rounds/${this.slug}${rest}`, {
      headers: { 'accept-language': language },
    })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }

  /** As a browser sends a form: without a cookie, and without our origin. */
  async send(path: string, fields: Record<string, string> | [string, string][]): Promise<Seen> {
    const answer = await fetch(this.#server.address + path, {
      method: 'POST',
      headers: { 'accept-language': 'es' },
      body: new URLSearchParams(fields),
    })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }

  comment(more: Record<string, string> = {}): Promise<Seen> {
    return this.send(`/public/rounds/${this.slug}/comments`, { ...filled, ...more })
  }

  /** The link in the mail to an address, as a path. */
  async link(address = filled.address): Promise<string> {
    const { text } = await this.#sink.mailTo(address)
    return /\/public\/rounds\/\S+\/mine\/[\w-]+/.exec(text ?? '')?.[0] ?? ''
  }

  /** Comments and confirms it. */
  async say(more: Record<string, string> = {}): Promise<void> {
    await this.comment(more)
    const link = await this.link(more['address'] ?? filled.address)
    await this.confirm(link)
  }

  /** Ticks all that waits behind a link. */
  async confirm(link: string): Promise<Seen> {
    const opened = await fetch(this.#server.address + link)
    const ids = [...(await opened.text()).matchAll(/type="checkbox" value="([\w-]+)"/g)].map(([, id = '']) => id)
    return this.send(link, [['do', 'confirm'], ...ids.map((id): [string, string] => ['comment', id])])
  }

  async comments(by: Principal = 'lead'): Promise<PublicCommentView[]> {
    const { text } = await this.#server.ask(by, 'GET', `${this.path}/comments`)
    return publicCommentsAnswer.parse(JSON.parse(text)).comments
  }

  moderate(by: Principal, { id, state }: Pick<PublicCommentView, 'id' | 'state'>, decision: object): Promise<Seen> {
    return this.#server.ask(by, 'POST', `/api/public-comments/${id}/moderation`, { seen: state, ...decision })
  }

  act(by: Principal, end: 'withdraw' | 'answers' | 'answers/withdraw'): Promise<Seen> {
    return this.#server.ask(by, 'POST', `${this.path}/${end}`, { key: randomUUID() })
  }

  async done(by: Principal, method: string, path: string, body: object): Promise<unknown> {
    const { status, text } = await this.#server.ask(by, method, path, body)
    if (status !== 200) throw new Error(`${method} ${path}: ${String(status)} ${text}`)
    return JSON.parse(text)
  }
}
