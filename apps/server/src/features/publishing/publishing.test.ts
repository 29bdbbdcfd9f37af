import { randomUUID } from 'node:crypto'

import { recordId } from '@minga/domain/identity/ids'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { publicationAnswer, publicationsAnswer, publicData, published } from '@minga/protocol/http/publications'
import { forgetUnnamedFiles } from '@minga/storage/groups/roadmap-file-rows'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { SignedText } from '../../testing/adopted-text.ts'
import { bringSeries } from '../../testing/brought-series.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { htmlFaults } from '../../testing/html-faults.ts'
import { blobsOf } from '../../testing/rows-of.ts'
import {
  action,
  closed,
  closedAction,
  milestone,
  roadmap,
  steel,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 30_000, interval: 50 }

const server = await sharedServer()
const db = await sharedDb(server)
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

const title = `L'acier <script>alert(1)</script> 🌱 & "más"`
/** Stand in answers that the public does not read. */
const planted = ['zq9objects', 'zq9mandate', 'zq9reason', 'zq9comment', 'zq9statement', '@minga.example']

async function ask(
  by: Principal | undefined,
  method: string,
  where: string,
  body?: object,
  headers?: Record<string, string>,
) {
  return server.ask(by, method, where, body, headers)
}
async function done(by: Principal, method: string, where: string, body: object): Promise<unknown> {
  const { status, text } = await ask(by, method, where, body)
  expect([where, status, text]).toEqual([where, 200, text])
  return JSON.parse(text)
}
/** Waits until the log has what was written. */
async function until(by: Principal, path: string, words: string): Promise<void> {
  await vi.waitFor(async () => {
    const { sequence } = authorshipAnswer.parse(
      JSON.parse((await ask(by, 'GET', `/api/roadmaps/${roadmap}/authorship`)).text),
    )
    expect((await ask(by, 'GET', path.replace('1000', String(sequence)))).text).toContain(words)
  }, soon)
}
const publish = (by: Principal, version: string, more: object = {}) =>
  ask(by, 'POST', `/api/versions/${version}/publish`, { key: randomUUID(), ...more })
const page = (path: string, language = 'es') =>
  ask(undefined, 'GET', path, undefined, { 'accept-language': language, cookie: '' })

function paragraph(body: Y.XmlFragment, id: string, words: string): void {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  body.insert(body.length, [element])
  element.setAttribute('id', id)
}

const signed = new SignedText(server)
let slug = ''

/** A pathway with a milestone on its curve. */
async function buildPathway(): Promise<void> {
  const changes = [
    ['title/es', 'Camino del acero'],
    ['milestones', { add: [milestone], remove: [] }],
  ].map(([field, value]) => ({ kind: 'pathway', record: 'pathway', field, value }))
  await done('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  const dataset = await bringSeries(server, 'editor', steel, { source: 'A', values: { 2030: '73.25' } })
  await vi.waitFor(async () => {
    const choice = { key: randomUUID(), role: 'usual', dataset, place: 0 }
    await done('editor', 'POST', '/api/records/pathway/series', choice)
  }, soon)
}

beforeAll(async () => {
  await buildPathway()
  editor.doc.transact(() => {
    setTitle(editor.doc, title)
    paragraph(bodyOf(editor.doc), 'clause', 'Emissions fall by <b>half</b> & "soon".')
    appendBlocks(bodyOf(editor.doc), [
      { block: 'card', link: { room: registerRoom(steel), record: action, kind: 'action' } },
      { block: 'card', link: { room: registerRoom(steel), record: milestone, kind: 'milestone' } },
      { block: 'chart', link: { chart: 'milestones', room: registerRoom(steel), record: recordId.parse('pathway') } },
    ])
  })
  await until('lead', `/api/roadmaps/${roadmap}/at/1000`, 'clause')
  await signed.open({ statement: 'zq9statement' })
  await signed.answer('principal', 'reservation', {
    reservations: [
      { block: 'clause', text: `As FICEM's board reads it: <i>0,62</i> 🌍` },
      { block: null, text: 'Subject to funds.' },
    ],
    reason: 'zq9reason',
    mandate: 'zq9mandate',
  })
  await signed.answer('member', 'objects', { reason: 'zq9objects', mandate: 'zq9mandate' })
})

describe('before it is published', () => {
  test('only what organisations adopted is published, by the secretariat alone', async () => {
    const open = await publish('convener', signed.version)
    expect([open.status, JSON.parse(open.text)]).toMatchObject([409, { field: 'version' }])
    await signed.close()
    expect((await publish('lead', signed.version)).status).toBe(403)
    expect((await publish('secretary', signed.version)).status).toBe(403)
    expect((await publish('outsider', signed.version)).status).toBe(404)
    expect((await publish('convener', randomUUID())).status).toBe(404)
    const view = publicationAnswer.parse(
      JSON.parse((await ask('convener', 'GET', `/api/versions/${signed.version}/publication`)).text),
    )
    expect(view).toEqual({ publication: null, mayPublish: true, isAdopted: true })
  })

  test('its address says what every other one says, to all', async () => {
    for (const rest of ['', '/1', '/atom.xml', '/data.json', '/data.csv', '/1/data.json', '/1/figures/any']) {
      const none = await page(`/public/no-such-text${rest}`)
      expect(none.status).toBe(404)
      for (const who of [undefined, 'convener', 'observer'] as const) {
        const own = await ask(who, 'GET', `/public/l-acier-script-alert-1-script-mas${rest}`, undefined, {
          'accept-language': 'es',
        })
        expect([own.status, own.text]).toEqual([404, none.text])
      }
    }
    expect((await page('/public/..%2fapi')).status).toBe(404)
    expect((await page('/public/x/y/z')).status).toBe(404)
  })
})

describe('once it is published', () => {
  beforeAll(async () => {
    const made = await publish('convener', signed.version)
    slug = published.parse(JSON.parse(made.text)).slug
  })

  test('it is published once, however often it is asked', async () => {
    const body = { key: randomUUID() }
    const asked = () => ask('convener', 'POST', `/api/versions/${signed.version}/publish`, body)
    const made = await asked()
    expect(published.parse(JSON.parse(made.text))).toMatchObject({ slug, number: 1 })
    expect((await asked()).text).toBe(made.text)
    const { texts } = publicationsAnswer.parse(JSON.parse((await ask('convener', 'GET', '/api/publications')).text))
    expect(texts.map(({ versions }) => versions.length)).toEqual([1])
  })

  test('its page is read without an account, in three languages, and is whole HTML', async () => {
    expect(slug).toBe('l-acier-script-alert-1-script-mas')
    for (const [language, words] of [
      ['es', 'Organizaciones que respaldan este texto'],
      ['pt-BR', 'Organizações que endossam este texto'],
      ['en', 'Organisations that endorse this text'],
    ] as const) {
      const { status, text, headers } = await page(`/public/${slug}`, language)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(text).toContain(words)
      expect(htmlFaults(text)).toEqual([])
      expect(text).not.toContain('<script')
      expect(text).not.toContain('<b>half')
      expect(text).not.toContain(' style=')
    }
    const asked = await ask(undefined, 'GET', `/public/${slug}?language=pt`, undefined, { 'accept-language': 'es' })
    expect(asked.text).toContain('<html lang="pt-BR">')
  })

  test('with the reservations beside their clauses, the signatories, and the limits of the text', async () => {
    const { text } = await page(`/public/${slug}/1`)
    const escaped = 'As FICEM&#39;s board reads it: &lt;i&gt;0,62&lt;/i&gt; 🌍'
    expect(text.indexOf(escaped)).toBeGreaterThan(text.indexOf('id="c-clause"'))
    expect(text.indexOf(escaped)).toBeLessThan(text.indexOf('id="signatories"'))
    expect(text.indexOf('Subject to funds.')).toBeGreaterThan(text.indexOf('id="signatories"'))
    expect(text).toContain('Expert principal')
    expect(text).toContain('voluntad política común')
    expect(text).toContain('ACT-007')
    expect(text).toContain('Study clinker')
    expect(text).not.toContain('FICEM)')
  })

  test('and leads to the certificate once that is issued', async () => {
    await vi.waitFor(async () => {
      const { status } = await ask('lead', 'GET', `/api/sign-offs/${signed.id}/certificate`)
      expect(status).toBe(200)
    }, soon)
    const { text } = await page(`/public/${slug}/1`)
    const [, certificate = 'none'] = /href="(\/verify\/[^?"]+)/.exec(text) ?? []
    expect((await page(certificate)).status).toBe(200)
  })

  test('nothing runs in it, nothing frames it, and it may be kept until it changes', async () => {
    const { headers } = await page(`/public/${slug}`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self'/)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('set-cookie')).toBeNull()
    const tag = headers.get('etag') ?? ''
    const again = await ask(undefined, 'GET', `/public/${slug}`, undefined, {
      'accept-language': 'es',
      'if-none-match': tag,
    })
    expect([again.status, again.text]).toEqual([304, ''])
    const other = await ask(undefined, 'GET', `/public/${slug}`, undefined, {
      'accept-language': 'en',
      'if-none-match': tag,
    })
    expect(other.status).toBe(200)
  })

  test('its data are the records as they were, and name the fields that are left out', async () => {
    const { text, headers } = await page(`/public/${slug}/1/data.json`)
    const data = publicData.parse(JSON.parse(text))
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(data).toMatchObject({
      title,
      licence: { id: 'CC-BY-4.0' },
      address: `${server.url}/public/${slug}/1`,
      signatories: [
        {
          shortName: 'ALACERO',
          kind: 'original',
          position: 'reservation',
          reservations: [
            { clause: 'c-clause', text: `As FICEM's board reads it: <i>0,62</i> 🌍`, language: 'es' },
            { clause: null, text: 'Subject to funds.', language: 'es' },
          ],
          withdrawnAt: null,
        },
      ],
      records: [
        { reference: 'BAR-014', kind: 'barrier', title: { en: 'No slag' }, due: null },
        {
          reference: 'ACT-007',
          kind: 'action',
          title: { en: 'Study clinker' },
          // Its organisation had not answered whether it leads it.
          lead: null,
          due: '2020-06-30',
          withheld: false,
        },
        { reference: 'MIL-003', kind: 'milestone', due: '2030' },
      ],
      withheld: { records: 0 },
    })
    expect(data.withheld.fields).toContain('status')
    expect(JSON.stringify(data.records)).not.toContain('status')
    const csv = await page(`/public/${slug}/data.csv`)
    expect(csv.text.split('\r\n')[2]).toMatch(/^ACT-007,action,,,Study clinker,,2020-06-30,,,,,,no,.*,CC-BY-4.0,http/)
  })

  test('a chart of a pathway is shown as it stood, without how its milestones stand', async () => {
    const { text } = await page(`/public/${slug}`)
    expect(text).toMatch(/Camino del acero/)
    expect(text).toContain('73.25')
    // Inside it reads "MIL-003 Plant (planned)".
    expect(text).toContain('<p>MIL-003 Plant</p>')
  })

  test('its pictures are given, and stay when the live text names them no more; others of the roadmap are not there', async () => {
    const old = '2020-01-01T00:00:00.000Z'
    const png = {
      roadmap,
      organisation: 'alacero',
      by: 'editor',
      at: old,
      name: 'k.png',
      kind: 'png',
      bytes: 3,
      sha256: 'ab',
    }
    const blobs = await blobsOf(server.data)
    await blobs.prepare()
    for (const id of ['shown', 'other']) {
      const stored = `stored-${id}`
      await blobs.put(stored, Buffer.from(id))
      await db
        .insertInto('roadmap_file')
        .values({ ...png, id, stored, unnamed_since: old })
        .execute()
    }
    await db.insertInto('publication_file').values({ version: signed.version, file: 'shown' }).execute()
    const { status, headers, text } = await page(`/public/${slug}/1/figures/shown`)
    expect([status, headers.get('content-type'), text]).toEqual([200, 'image/png', 'shown'])
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect((await page(`/public/${slug}/1/figures/other`)).status).toBe(404)
    expect(await forgetUnnamedFiles(db, new Date())).toEqual(['stored-other'])
    expect((await page(`/public/${slug}/1/figures/shown`)).status).toBe(200)
  })

  test('no public answer has a word that is not the public’s', async () => {
    await ask('commenter', 'POST', '/api/threads', {
      id: 'thread-9',
      audience: 'coalition',
      place: {
        kind: 'passage',
        roadmap,
        passages: [{ block: 'clause', start: 0, quotation: 'Emissions', before: '', after: ' ' }],
      },
      comment: { id: 'comment-9', text: [{ kind: 'paragraph', content: [{ text: 'zq9comment' }] }] },
    })
    for (const rest of ['', '/1', '/data.json', '/data.csv', '/atom.xml', '/1/data.json', '/1/data.csv']) {
      const { status, text, headers } = await page(`/public/${slug}${rest}`)
      expect([rest, status]).toEqual([rest, 200])
      for (const word of [...planted, 'Expert member', 'objeta', 'ficem"']) {
        expect([rest, word, (text + JSON.stringify([...headers])).includes(word)]).toEqual([rest, word, false])
      }
    }
  })

  test('a mistake is said beside it, dated, and the text stays as it is', async () => {
    const before = await page(`/public/${slug}`)
    const body = { id: randomUUID(), words: { es: 'Donde dice <0,62> léase "0,65".', en: 'For 0.62 read 0.65.' } }
    const added = await done('convener', 'POST', `/api/versions/${signed.version}/errata`, body)
    expect(await done('convener', 'POST', `/api/versions/${signed.version}/errata`, body)).toEqual(added)
    expect(
      (await ask('lead', 'POST', `/api/versions/${signed.version}/errata`, { ...body, id: randomUUID() })).status,
    ).toBe(403)
    const after = await page(`/public/${slug}`)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(after.text).toContain('Donde dice &lt;0,62&gt; léase &quot;0,65&quot;.')
    const [own] = /<div class="text"[\s\S]*<\/article>/.exec(before.text) ?? []
    expect(after.text).toContain(own)
    const feed = await page(`/public/${slug}/atom.xml`)
    expect(feed.text).toContain(`urn:uuid:${body.id}`)
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const list = publicationsAnswer.parse(JSON.parse((await ask('convener', 'GET', '/api/publications')).text))
    expect(list.texts).toMatchObject([{ slug, subscribers: 0, versions: [{ number: 1, errata: [{ id: body.id }] }] }])
    expect((await ask('lead', 'GET', '/api/publications')).status).toBe(403)
  })

  test('a text whose group is closed since stays, with its own records, and can be withdrawn', async () => {
    await done('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })
    // Its own group's records belong to the text.
    expect((await page(`/public/${slug}`)).text).toContain('Study clinker')
    // The secretariat does not read the group any more, and withdraws the text all the same.
    expect((await ask('convener', 'GET', `/api/roadmaps/${roadmap}/versions`)).status).toBe(404)
    await done('convener', 'POST', `/api/versions/${signed.version}/unpublish`, { key: randomUUID() })
    expect((await publish('convener', signed.version)).status).toBe(404)
    await done('convener', 'PATCH', `/api/groups/${steel}`, { restricted: false })
    expect((await publish('convener', signed.version)).status).toBe(200)
  })

  test('withdrawn, it says so and no word more; published again, it is where it was', async () => {
    const gone = await done('convener', 'POST', `/api/versions/${signed.version}/unpublish`, { key: randomUUID() })
    expect(gone).toMatchObject({ slug })
    for (const path of [`/public/${slug}`, `/public/${slug}/1`]) {
      const { status, text } = await page(path)
      expect(status).toBe(410)
      expect(text).toContain('Este texto se retiró de la publicación')
      for (const word of ['Emissions', 'acier', 'Expert', 'ACT-007', 'FICEM']) expect(text).not.toContain(word)
    }
    for (const rest of ['/data.json', '/data.csv', '/atom.xml', '/1/data.json']) {
      expect(await page(`/public/${slug}${rest}`)).toMatchObject({ status: 410, text: '' })
      // A person who opens a kept link to the data reads why it is gone.
      const headers = { accept: 'text/html', 'accept-language': 'es' }
      const opened = await fetch(`${server.address}/public/${slug}${rest}`, { headers })
      expect([opened.status, await opened.text()]).toEqual([
        410,
        expect.stringContaining('se retiró de la publicación'),
      ])
    }
    const errata = { id: randomUUID(), words: { es: 'x' } }
    expect((await ask('convener', 'POST', `/api/versions/${signed.version}/errata`, errata)).status).toBe(409)
    expect((await publish('convener', signed.version)).status).toBe(200)
    expect((await page(`/public/${slug}`)).status).toBe(200)
  })
})

describe('a text with a card of a closed group', () => {
  let other: SignedText
  beforeAll(async () => {
    editor.doc.transact(() =>
      appendBlocks(bodyOf(editor.doc), [
        { block: 'card', link: { room: registerRoom(closed), record: closedAction, kind: 'action' } },
      ]),
    )
    await until('commenter', `/api/roadmaps/${roadmap}/at/1000`, closedAction)
    other = await new SignedText(server).open()
    await other.answer('principal', 'endorses')
    await other.answer('member', 'endorses')
    await other.close()
  })

  test('is refused, and the card named', async () => {
    const refused = await publish('convener', other.version)
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([409, { field: 'version', records: ['ACT-008'] }])
    expect((await page(`/public/${slug}/2`)).status).toBe(404)
  })

  test('gives what it undertook while its group is open, and its reference alone once it is closed again', async () => {
    await done('convener', 'PATCH', `/api/groups/${closed}`, { restricted: false })
    expect(published.parse(JSON.parse((await publish('convener', other.version)).text))).toMatchObject({
      slug,
      number: 2,
    })
    for (const rest of ['', '/2', '/data.json', '/2/data.csv']) {
      expect([rest, (await page(`/public/${slug}${rest}`)).text.includes('Secret')]).toEqual([rest, true])
    }
    await done('convener', 'PATCH', `/api/groups/${closed}`, { restricted: true })
    for (const rest of ['', '/2', '/data.json', '/2/data.csv']) {
      const { text } = await page(`/public/${slug}${rest}`)
      expect([rest, text.includes('Secret'), text.includes('ACT-008')]).toEqual([rest, false, true])
    }
    expect((await page(`/public/${slug}/2`)).text).toContain('De una ficha se publica solo la referencia')
    const data = publicData.parse(JSON.parse((await page(`/public/${slug}/data.json`)).text))
    expect(data.withheld.records).toBe(1)
    expect(data.records.at(-1)).toMatchObject({
      reference: 'ACT-008',
      withheld: true,
      kind: null,
      title: {},
      lead: null,
    })
  })

  test('leaves the earlier version where it was, which leads to the later one', async () => {
    const { text } = await page(`/public/${slug}/1`)
    expect(text).toContain('Hay una versión posterior de este texto.')
    expect(text).toContain('As FICEM')
    expect((await page(`/public/${slug}/2`)).text).toContain(`/public/${slug}/1?language=es`)
    const entries = (await page(`/public/${slug}/atom.xml`)).text.match(/<entry>/g)
    expect(entries).toHaveLength(3)
    await done('convener', 'POST', `/api/versions/${other.version}/unpublish`, { key: randomUUID() })
    expect((await page(`/public/${slug}`)).text).toContain('Una versión posterior se retiró de la publicación')
    expect((await page(`/public/${slug}/2`)).status).toBe(410)
    expect((await page(`/public/${slug}/atom.xml`)).text).not.toContain(`${slug}/2`)
  })
})
