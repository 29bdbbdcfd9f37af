import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  comparedBlocksAnswer,
  consolidated,
  consultationAnswer,
  memberAnswered,
} from '@minga/protocol/http/consultations'
import { authorshipAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import { proposalsMade, threadsAnswer, type ThreadView } from '@minga/protocol/http/threads'
import { returnedConfirmed, returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { sendingsAnswer } from '@minga/protocol/http/sendings'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, expect, test, vi } from 'vitest'

import { editedWord, withComments, type EditedBody } from '../../../testing/edited-word.ts'
import { enterRoom } from '../../../testing/enter-room.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { convert, shownCells } from '../../../testing/office.ts'
import { roadmap, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'

const soon = { timeout: 60_000, interval: 100 }

const sink = await startMailSink(0, (address) => (address.startsWith('baja') ? 550 : undefined))
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  expect([method, where, status, status === 200 ? '' : text]).toEqual([method, where, 200, ''])
  return JSON.parse(text) as unknown
}

async function post(by: Principal, where: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
  const { cookie } = await server.as(by)
  const answer = await fetch(`${server.address}${where}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(bytes),
  })
  const text = await answer.text()
  expect([where, answer.status, answer.ok ? '' : text]).toEqual([where, 200, ''])
  return JSON.parse(text) as unknown
}

/** As a person saves it whose only office is LibreOffice. */
async function savedAs(kind: 'docx' | 'odt', bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await convert(bytes, 'docx', kind === 'docx' ? 'docx:MS Word 2007 XML' : kind))
}

const said = {
  goal: 'Las plantas bajan a 1,40 toneladas de CO2 por tonelada en 2030.',
  money: 'El fondo cubre la primera pérdida de cada crédito.',
  report: 'Las federaciones informan cada seis meses.',
  ports: 'El hidrógeno de los puertos se certifica por un organismo propio.',
}

/** Each paragraph's block. */
async function written(): Promise<Readonly<Record<keyof typeof said, string>>> {
  const { doc, leave } = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const body = bodyOf(doc)
  const before = body.length
  doc.transact(() =>
    appendBlocks(
      body,
      Object.values(said).map((text) => ({ block: 'paragraph', content: [text] })),
    ),
  )
  const ids = body
    .toArray()
    .slice(before)
    .map((block) => String((block as unknown as { getAttribute: (name: string) => unknown }).getAttribute('id')))
  const [goal = '', money = '', report = '', ports = ''] = ids
  await vi.waitFor(async () => expect(await textNow()).toContain(said.ports), soon)
  leave()
  return { goal, money, report, ports }
}

async function textNow(): Promise<string> {
  const { sequence } = authorshipAnswer.parse(await ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`))
  const { tree } = pastTextAnswer.parse(await ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${sequence}`))
  return JSON.stringify(tree)
}

async function threads(by: Principal = 'lead'): Promise<readonly ThreadView[]> {
  return threadsAnswer.parse(await ask(by, 'GET', `/api/threads?room=${roadmapRoom(roadmap)}`)).threads
}

async function wordFor(address: string): Promise<Uint8Array> {
  const { attachments } = await sink.mailTo(address)
  return new Uint8Array(attachments[0]?.content as ArrayBuffer)
}

/** Brings back what a ministry returned, files all that it asks for, and says that this ministry has answered. */
async function filed(by: Principal, ministry: string, kind: string, bytes: Uint8Array, query = '') {
  const id = randomUUID()
  const brought = await post(by, `/api/roadmaps/${roadmap}/returned/${id}?name=${ministry}.${kind}${query}`, bytes)
  const { report, recipients } = returnedTextAnswer.parse(brought)
  const all = (each: readonly { readonly index: number }[]) => each.map(({ index }) => index)
  const answeredBy = recipients?.find(({ name }) => name.endsWith(ministry))?.id
  const tick = { proposals: all(report.proposals), comments: all(report.comments), answeredBy }
  const answer = await ask(by, 'POST', `/api/returned/${id}/confirm`, { key: randomUUID(), ...tick })
  return returnedConfirmed.parse(answer).threads
}

const edited = (bytes: Uint8Array, edit: (body: EditedBody) => unknown) => editedWord(bytes, (body) => void edit(body))

test(
  'a text goes to five contacts and four members, comes back, is decided on, and the matrix tells it all',
  { timeout: 600_000 },
  async () => {
    const block = await written()
    const { id: version } = versionMade.parse(
      await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: randomUUID(), name: 'Borrador 2' }),
    )

    // Alacero mails it to five contacts; one address is gone.
    const offices = ['industria', 'energia', 'minas', 'hacienda', 'baja']
    const contacts = await Promise.all(
      offices.map(async (name) => {
        const id = randomUUID()
        const address = `${name}@ministerio.example`
        const made = { id, name: `Mesa de ${name}`, office: 'Ministerio', address, language: 'es' }
        await ask('editor', 'POST', '/api/organisations/alacero/contacts', made)
        return { contact: id }
      }),
    )
    const sending = { id: randomUUID(), version, to: contacts, language: 'es', due: '2099-03-01' }
    await ask('editor', 'POST', `/api/roadmaps/${roadmap}/sendings`, sending)
    const recipients = async () => {
      const { sendings } = sendingsAnswer.parse(await ask('editor', 'GET', `/api/roadmaps/${roadmap}/sendings`))
      const found = sendings.find(({ id }) => id === sending.id)?.own?.recipients ?? []
      return Object.fromEntries(found.map(({ name, state }) => [name.replace('Mesa de ', ''), state]))
    }
    const sent = { industria: 'sent', energia: 'sent', minas: 'sent', hacienda: 'sent', baja: 'bounced' }
    await vi.waitFor(async () => expect(await recipients()).toEqual(sent), soon)

    // FICEM asks four of its members about the same version.
    const consultation = randomUUID()
    const path = `/api/consultations/${consultation}`
    const plants = ['norte', 'sur', 'este', 'oeste']
    await ask('commenter', 'POST', `/api/roadmaps/${roadmap}/consultations`, {
      id: consultation,
      version,
      name: 'Consulta a las plantas',
      language: 'es',
      readers: [],
      to: plants.map((name) => ({ name: `Planta ${name}`, address: `${name}@planta.example` })),
    })
    const { members } = consultationAnswer.parse(await ask('commenter', 'GET', path))
    const edits: Readonly<Record<string, (body: EditedBody) => unknown>> = {
      norte: (body) => body.replace(block.report, 'seis meses', 'doce meses', true),
      sur: (body) => body.replace(block.report, 'Las federaciones', 'Las asociaciones', false),
      este: (body) => body.replace(block.goal, '1,40', '1,45', true),
      oeste: (body) => body.insertBehind(block.ports, 'El clínker se mide igual en todos los países.', true),
    }
    for (const name of plants) {
      const member = members.find((each) => each.name === `Planta ${name}`)?.id ?? ''
      const file = await savedAs(
        'docx',
        edited(await wordFor(`${name}@planta.example`), edits[name] ?? (() => undefined)),
      )
      const where = `${path}/members/${member}/answers/${randomUUID()}?name=${name}.docx`
      expect(memberAnswered.parse(await post('commenter', where, file))).toMatchObject({ differences: 1 })
    }
    const { blocks } = comparedBlocksAnswer.parse(await ask('commenter', 'GET', `${path}/blocks`))
    for (const { block: place, differences } of blocks.filter((each) => each.differences.length > 0)) {
      const taken = differences.map(({ member, index }) => ({ member, index }))
      const part = differences[0]?.part
      await ask('commenter', 'POST', `${path}/choices`, {
        block: place,
        part,
        choice: { kind: 'taken', taken },
        seen: 0,
      })
    }
    const { set, proposals } = consolidated.parse(
      await ask('commenter', 'POST', `${path}/consolidation`, { key: randomUUID(), comment: 'Postura de FICEM.' }),
    )
    expect(proposals).toBe(3)
    proposalsMade.parse(await ask('commenter', 'POST', `/api/proposals/${set}/submission`))
    const ofFicem = (await threads('observer')).filter(({ organisation }) => organisation === 'ficem')
    expect(ofFicem).toHaveLength(3)

    // Three of the contacts answer. Two speak for Alacero's own country tables; the third is an observer's office.
    const industria = await savedAs(
      'docx',
      edited(await wordFor('industria@ministerio.example'), (body) =>
        body.replace(block.goal, 'Las plantas', 'Las acerías', true),
      ),
    )
    const energia = await savedAs(
      'odt',
      withComments(
        edited(await wordFor('energia@ministerio.example'), (body) =>
          body.replace(block.ports, 'un organismo propio', 'cada ministerio', false).comment(block.money, 0),
        ),
        [{ author: 'Persona de Energía', text: '¿Quién paga la segunda pérdida?' }],
      ),
    )
    const minas = await savedAs(
      'docx',
      edited(await wordFor('minas@ministerio.example'), (body) =>
        body.replace(block.money, 'primera', 'segunda', true),
      ),
    )
    const [mills = ''] = await filed('editor', 'industria', 'docx', industria)
    const ofEnergy = await filed('editor', 'energia', 'odt', energia)
    expect(ofEnergy).toHaveLength(2)
    const received = await filed('lead', 'minas', 'docx', minas, '&onBehalfOf=watch')
    const scan = newId()
    await post('lead', `/api/groups/${steel}/files/${scan}`, Buffer.from('%PDF-1.7 oficio'), {
      'x-file-name': 'oficio.pdf',
    })
    await ask('lead', 'POST', '/api/official-letters', {
      id: newId(),
      threads: received,
      number: 'DG-12/2026',
      dated: '2026-02-03',
      signatory: 'Ing. Prueba',
      office: 'Dirección de Minas',
      file: scan,
    })
    expect(await recipients()).toEqual({ ...sent, industria: 'answered', energia: 'answered', minas: 'answered' })
    await ask('editor', 'POST', `/api/roadmaps/${roadmap}/sendings/${sending.id}/remind`, { key: randomUUID() })
    expect((await sink.mailTo('hacienda@ministerio.example', 2)).subject).toMatch(/^Recordatorio/)

    // A lead takes in, declines, and merges what two organisations want in one paragraph.
    const about = (words: string) => {
      const found = ofFicem.find((thread) => JSON.stringify(thread).includes(words))
      if (found === undefined) throw new Error(`FICEM does not propose ${words}`)
      return found.id
    }
    const takeIn = (id: string, seen: string) =>
      ask('lead', 'POST', `/api/threads/${id}/take-in`, { key: newId(), seen })
    await takeIn(mills, said.goal)
    await takeIn(about('1,45'), said.goal.replace('Las plantas', 'Las acerías'))
    await takeIn(about('doce meses'), said.report)
    await takeIn(about('clínker'), '')
    await ask('lead', 'POST', `/api/threads/${received[0] ?? ''}/disposition`, {
      disposition: 'rejected',
      reason: 'La segunda pérdida no tiene fondo.',
    })
    const text = await textNow()
    expect(text).toContain('Las acerías bajan a 1,45 toneladas de CO2')
    expect(text).toContain('Las asociaciones informan cada doce meses.')
    expect(text).toContain('El clínker se mide igual en todos los países.')
    expect(text).toContain('primera pérdida')

    // The matrix tells it all, and nothing of whom either organisation asked.
    const { cookie } = await server.as('observer')
    const matrix = await fetch(`${server.address}/api/comment-matrix`, {
      method: 'POST',
      headers: { origin: server.url, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ of: { kind: 'roadmap', roadmap }, format: 'xlsx', language: 'es' }),
    })
    expect(matrix.status).toBe(200)
    const cells = await shownCells(new Uint8Array(await matrix.arrayBuffer()), 'xlsx')
    // A cell of several lines is shown as several.
    const rows = cells
      .map((line) => line.join(' | '))
      .join('\n')
      .split(/\n(?=C-\d)/)
    const row = (words: string) => rows.find((line) => line.includes(words)) ?? `nothing says ${words}`
    expect(row('1,45')).toMatch(/FICEM[^]*Aceptado/)
    expect(row('doce meses')).toMatch(/FICEM[^]*Aceptado/)
    expect(row('clínker')).toMatch(/FICEM[^]*Aceptado/)
    expect(row('Las acerías')).toMatch(/ALACERO[^]*Aceptado/)
    expect(row('cada ministerio')).toMatch(/ALACERO/)
    expect(row('segunda pérdida?')).toMatch(/ALACERO/)
    expect(row('La segunda pérdida no tiene fondo.')).toMatch(/WATCH[^]*DG-12\/2026[^]*Rechazado/)
    expect(rows.join('\n')).not.toMatch(
      /Planta |planta\.example|Mesa de|ministerio\.example|Persona de Energía|Ana Torres/,
    )
    expect((await threads('observer')).filter(({ disposition }) => disposition !== null)).toHaveLength(5)
  },
)
