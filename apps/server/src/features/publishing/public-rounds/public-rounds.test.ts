import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { publicRoundEnd } from '@minga/domain/public-round/public-round'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { SecretBox } from '../../../auth/secret-box.ts'
import type { MailMessage } from '../../../mail/mail.ts'
import { enterRoom } from '../../../testing/enter-room.ts'
import { everyAddress } from '../../../testing/every-address.ts'
import { htmlFaults } from '../../../testing/html-faults.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { action, closed, closedAction, roadmap, steel } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
// All visitors of this file come from one network, from which ten forms are taken at once.
import { notifyCommenters } from './notify-commenters.ts'
import { ConsultedRound, filled } from './testing/consulted-round.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 60_000 })

const sink = await startMailSink()
afterAll(() => sink.close())
/** How far the server's clock is ahead, in ms. */
let ahead = 0
const server = await sharedServer(
  { mail: { url: sink.url, from: 'Minga <minga@minga.example>' } },
  { now: () => new Date(Date.now() + ahead) },
)
const db = await sharedDb(server)
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

const title = `Road <script>alert(1)</script> to "green" steel`
const today = new Date().toISOString().slice(0, 10)
const over = Date.parse(publicRoundEnd({ lastDay: today }))

function paragraph(body: Y.XmlFragment, id: string, words: string): void {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  body.insert(body.length, [element])
  element.setAttribute('id', id)
}

/** Waits until the log has what was written. */
async function until(words: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const known = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)
      const { sequence } = authorshipAnswer.parse(JSON.parse(known.text))
      const text = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${String(sequence)}`)
      expect(text.text).toContain(words)
    },
    { timeout: 30_000, interval: 50 },
  )
}

const round = new ConsultedRound(server, sink)

beforeAll(async () => {
  editor.doc.transact(() => {
    setTitle(editor.doc, title)
    paragraph(bodyOf(editor.doc), 'clause', 'Emissions fall by <b>half</b> & "soon".')
    appendBlocks(bodyOf(editor.doc), [
      { block: 'card', link: { room: registerRoom(steel), record: action, kind: 'action' } },
    ])
  })
  await until('clause')
  await round.begin()
})

describe('before it is public', () => {
  test('only those who lead the group, and the secretariat, prepare it; others who read the round see nothing of it', async () => {
    for (const who of ['editor', 'commenter', 'observer', 'secretary'] as const) {
      expect([who, (await round.prepare(who)).status]).toEqual([who, 403])
    }
    expect((await round.prepare('outsider')).status).toBe(404)
    expect((await round.prepare('convener')).status).toBe(200)
    expect((await round.view('editor')).public).toBeNull()
    expect((await round.view('lead')).public).toMatchObject({ state: 'prepared', slug: 'consulta-del-acero' })
    expect((await round.view('lead')).public?.closesAt).toBe(new Date(over).toISOString())
  })

  test('days and words have to fit', async () => {
    for (const plan of [
      { lastDay: '2020-01-01', firstDay: '2020-01-01' },
      { firstDay: '2999-01-02', lastDay: '2999-01-01' },
      { lastDay: '2999-01-01' },
      { words: { es: 'Solo en español.', pt: '', en: ' ' } },
    ])
      expect([plan, (await round.prepare('lead', plan)).status]).toEqual([plan, 422])
  })

  test('its preview is the page as the public will read it, for those alone who run it', async () => {
    const seen = await server.ask('lead', 'GET', `${round.path}/preview?language=es`)
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('Vista previa')
    expect(seen.text).toContain('Emissions fall by &lt;b&gt;half&lt;/b&gt; &amp; ')
    expect(seen.text).not.toContain('/comment?on=')
    expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await server.ask('editor', 'GET', `${round.path}/preview`)).status).toBe(403)
    round.slug = 'consulta-del-acero'
    expect((await round.page()).status).toBe(404)
  })

  test('a text with a record of a closed group is refused, with its name', async () => {
    const other = await new ConsultedRound(server, sink).begin('Otra')
    const link = { room: registerRoom(closed), record: closedAction, kind: 'action' } as const
    appendBlocks(bodyOf(editor.doc), [{ block: 'card', link }])
    await until(closedAction)
    const third = await new ConsultedRound(server, sink).begin('Tercera')
    await other.prepare('lead')
    expect((await other.open('lead')).status).toBe(200)
    await third.prepare('lead')
    const refused = await third.open('lead')
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([409, { records: ['ACT-008'] }])
    expect((await other.act('lead', 'withdraw')).status).toBe(200)
    expect((await other.page()).status).toBe(410)
    expect((await other.page()).text).not.toContain('Emissions')
  })

  test('what another person prepared meanwhile is not written over unseen', async () => {
    const seen = (await round.view('lead')).public?.stamp
    const theirs = { words: { es: 'Lo de ellos.', pt: 'O deles.', en: 'Theirs.' } }
    expect((await round.prepare('convener', { ...theirs, seen })).status).toBe(200)
    expect((await round.prepare('convener', { ...theirs, seen })).status).toBe(200)
    const late = await round.prepare('lead', { seen })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('"seen"')])
    expect((await round.view('lead')).public?.words).toEqual(theirs.words)
    const now = (await round.view('lead')).public?.stamp
    expect((await round.prepare('lead', { seen: now })).status).toBe(200)
  })

  test('what another person prepared meanwhile is not opened unseen', async () => {
    const stamp = (await round.view('lead')).public?.stamp
    await round.prepare('convener', { words: { es: 'Otra cosa.', pt: 'Outra.', en: 'Other.' } })
    expect((await round.open('lead', { stamp })).status).toBe(409)
    expect((await round.open('editor')).status).toBe(403)
    expect((await round.open('lead')).status).toBe(200)
    expect((await round.prepare('lead')).status).toBe(409)
  })
})

describe('while it is open', () => {
  test('a visitor reads the text as it stood, in three languages, without scripts and unfound by search engines', async () => {
    bodyOf(editor.doc).delete(0, 1)
    for (const [language, words] of [
      ['es', 'Cómo comentar'],
      ['pt', 'Como comentar'],
      ['en', 'How to comment'],
    ] as const) {
      const { status, text, headers } = await round.page('', language)
      expect([language, status, text.includes(words)]).toEqual([language, 200, true])
      expect(text).toContain('Road &lt;script&gt;alert(1)&lt;/script&gt; to &quot;green&quot; steel')
      expect(text).not.toContain('<script')
      expect(text).toContain('/public/rounds/consulta-del-acero/comment?on=clause')
      expect(headers.get('x-robots-tag')).toBe('noindex')
      expect(headers.get('content-security-policy')).not.toContain('script-src')
      expect(headers.get('set-cookie')).toBeNull()
      expect(htmlFaults(text)).toEqual([])
    }
  })

  test('each clause has its form, and the whole one; what names no clause is about the whole', async () => {
    const form = await round.page('/comment?on=clause')
    expect(form.text).toContain('Emissions fall by &lt;b&gt;half&lt;/b&gt; &amp; &quot;soon&quot;.')
    expect(form.text).toContain('name="proposed"')
    expect(htmlFaults(form.text)).toEqual([])
    const whole = await round.page('/comment?on=no-such-clause')
    expect(whole.text).not.toContain('name="proposed"')
  })

  test('what is missing is said beside its field, nothing is kept, and what was written comes back', async () => {
    const faulty = await round.comment({ name: 'Two\nLines', words: '', consent: '', address: 'x', body: '"><b>' })
    expect(faulty.status).toBe(422)
    for (const field of ['words', 'name', 'address', 'consent']) expect(faulty.text).toContain(`id="fault-${field}"`)
    expect(faulty.text).not.toContain('id="fault-body"')
    expect(faulty.text).toContain('value="&quot;&gt;&lt;b&gt;"')
    const large = await round.comment({ words: 'a'.repeat(5 * 1024 * 1024) })
    // Its rest is not read: a browser must send what comes next over another connection.
    expect([large.status, large.headers.get('connection')]).toEqual([413, 'close'])
    expect(await db.selectFrom('public_comment').selectAll().execute()).toEqual([])
  })

  test('the answer is the same whatever the address is, and a program that fills in all fields is not heard', async () => {
    const first = await round.comment()
    expect([first.status, first.text]).toEqual([200, expect.stringContaining('Revise su correo')])
    expect((await round.comment({ words: 'Otra cosa más.' })).text).toBe(first.text)
    expect((await round.comment({ address: 'lead@minga.example' })).text).toBe(first.text)
    expect((await round.comment({ website: 'https://spam.example' })).text).toBe(first.text)
    expect(await db.selectFrom('public_comment').selectAll().execute()).toHaveLength(3)
    await sink.mailTo('lead@minga.example')
    expect(sink.mails.filter(({ to }) => to.includes(filled.address))).toHaveLength(1)
  })

  test('one reaches those who run the round by a press in its page, once; opening the link changes nothing', async () => {
    expect(await round.comments()).toEqual([])
    const link = await round.link()
    const opened = await fetch(server.address + link)
    const text = await opened.text()
    expect(text).toContain('El plazo es corto.')
    expect(text).toContain('Otra cosa más.')
    expect(htmlFaults(text)).toEqual([])
    expect(await round.comments()).toEqual([])
    expect((await round.confirm(link)).text).toContain('Comentario confirmado')
    expect((await round.comments()).map(({ reference, words }) => [reference, words])).toEqual([
      ['P-001', 'El plazo es corto.'],
      ['P-002', 'Otra cosa más.'],
    ])
    const again = await round.confirm(link)
    expect(again.status).toBe(200)
    expect(await round.comments()).toHaveLength(2)
    const bent = link.slice(0, -9) + (link.at(-9) === 'A' ? 'B' : 'A') + link.slice(-8)
    expect((await fetch(server.address + bent)).status).toBe(404)
  })

  test('a comment of another person is not confirmed with a link that is one’s own', async () => {
    const [theirs] = await db.selectFrom('public_comment').select('id').where('confirmed_at', 'is', null).execute()
    await round.send(await round.link(), { do: 'confirm', comment: theirs?.id ?? '' })
    await round.send(await round.link(), { do: 'withdraw', comment: theirs?.id ?? '' })
    expect(await round.comments()).toHaveLength(2)
    expect(await db.selectFrom('public_comment').selectAll().execute()).toHaveLength(3)
  })

  test('no member who does not run the round reads what waits, and no person the address', async () => {
    for (const who of ['editor', 'commenter', 'observer', 'secretary'] as const)
      expect((await server.ask(who, 'GET', `${round.path}/comments`)).status).toBe(403)
    for (const who of ['lead', 'convener', 'editor'] as const) {
      for (const path of ['', '/comments', '/preview']) {
        expect((await server.ask(who, 'GET', round.path + path)).text).not.toContain('barrio.example')
      }
      expect((await server.ask(who, 'GET', '/api/audit')).text).not.toContain('barrio.example')
    }
    expect((await round.page()).text).not.toContain('El plazo es corto')
    expect((await server.ask('editor', 'GET', `/api/threads?room=roadmap.${roadmap}`)).text).not.toContain('plazo')
  })
})

test.each([undefined, 'observer', 'editor'] as const)('%s finds what waits, and any address, nowhere', async (who) => {
  const waiting = (await round.comments()).filter(({ state }) => state === 'waiting')
  expect(waiting.map(({ words }) => words)).toContain('Otra cosa más.')
  const made = { slug: [round.slug], roundId: [round.id], publicCommentId: waiting.map(({ id }) => id) }
  for (const address of everyAddress(made)) {
    const { text, headers } = await server.ask(who, 'GET', address)
    const said = text + JSON.stringify([...headers])
    const hidden = ['Otra cosa más', 'Rosa Visitante', 'barrio.example'].filter((words) => said.includes(words))
    expect([address, hidden]).toEqual([address, []])
  }
})

const matrix = async (who: 'lead' | 'editor' = 'editor') => {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: JSON.stringify({ of: { kind: 'round', round: round.id }, format: 'xlsx', language: 'es' }),
  })
  const { default: read } = await import('read-excel-file/node')
  const [first] = await read(Buffer.from(await answer.arrayBuffer()))
  return (first?.data ?? []).map((line) => line.map((cell) => String(cell ?? '')))
}

describe('those who run it decide', () => {
  test('an accepted comment is a row of the same matrix, under its author’s name; it answers for no organisation', async () => {
    const proposed = 'Emissions fall soon.'
    const eva = { address: 'eva@uni.example', name: '=HYPERLINK("x")', body: '' }
    await round.say({ ...eva, on: 'clause', words: 'Soon is no day.', proposed })
    const comments = await round.comments()
    const onClause = comments.find(({ clause }) => clause !== null)
    if (onClause === undefined) throw new Error('no comment on the clause')
    expect(onClause.clause).toContain('Emissions fall by <b>half</b>')
    expect((await round.moderate('editor', onClause, { decision: 'accept' })).status).toBe(404)
    expect((await round.moderate('lead', onClause, { decision: 'accept' })).status).toBe(200)
    const [first] = comments
    if (first === undefined) throw new Error('no comment')
    expect((await round.moderate('convener', first, { decision: 'accept', type: 'technical' })).status).toBe(200)
    expect((await round.moderate('lead', first, { decision: 'accept' })).status).toBe(409)
    const rows = await matrix()
    const row = rows.find((cells) => cells.includes('El plazo es corto.'))
    expect(row?.slice(1, 3)).toEqual(['Público', expect.stringContaining('Rosa Visitante, Red de Vecinas')])
    expect(rows.flat()).not.toContain('Otra cosa más.')
    const { text } = await server.ask('lead', 'GET', `/api/rounds/${round.id}`)
    expect(text).not.toContain('"answer":"commented"')
  })

  test('one that is held back is in no list of members, with its ground on record, and comes back as it was', async () => {
    const [first] = await round.comments()
    if (first === undefined) throw new Error('no comment')
    expect((await round.moderate('lead', first, { decision: 'hold' })).status).toBe(422)
    const held = await round.moderate('lead', first, { decision: 'hold', ground: 'personal-data', note: 'a phone' })
    expect(held.status).toBe(200)
    expect((await matrix()).flat()).not.toContain('El plazo es corto.')
    for (const who of ['lead', 'editor', 'commenter'] as const) {
      const { text } = await server.ask(who, 'GET', `/api/threads?room=roadmap.${roadmap}`)
      expect([who, text.includes('El plazo es corto')]).toEqual([who, false])
      const { status } = await server.ask(who, 'GET', `/api/threads/${first.thread ?? ''}`)
      expect(status).toBe(404)
    }
    const { text } = await server.ask('convener', 'GET', '/api/audit')
    expect(text).toContain('public-comment-held')
    expect(text).not.toContain('a phone')
    const again = (await round.comments()).find(({ id }) => id === first.id)
    if (again === undefined) throw new Error('gone')
    expect(again).toMatchObject({ state: 'held', ground: 'personal-data', note: 'a phone', decidedBy: { id: 'lead' } })
    expect((await round.moderate('lead', again, { decision: 'accept' })).status).toBe(200)
    expect((await matrix()).flat()).toContain('El plazo es corto.')
  })

  test('a comment that its author takes back before publication is nowhere', async () => {
    await round.say({ address: 'ana@casa.example', words: 'zq9regret', name: 'Zq9 Regretful' })
    const mine = (await round.comments()).find(({ words }) => words === 'zq9regret')
    if (mine === undefined) throw new Error('no comment')
    await round.moderate('lead', mine, { decision: 'accept' })
    expect((await matrix()).flat()).toContain('zq9regret')
    const link = await round.link('ana@casa.example')
    const done = await round.send(link, { do: 'withdraw', comment: mine.id })
    expect(done.text).toContain('Se borró por completo')
    for (const table of [
      'public_comment',
      'comment',
      'comment_revision',
      'received_comment',
      'thread',
      'notice',
    ] as const) {
      const rows = await db.selectFrom(table).selectAll().execute()
      expect([table, /zq9 ?regret/i.test(JSON.stringify(rows))]).toEqual([table, false])
    }
    expect((await round.moderate('lead', { ...mine, state: 'accepted' }, { decision: 'accept' })).status).toBe(409)
  })
})

describe('after its last moment', () => {
  test('a comment is taken in the last millisecond and not in the next', async () => {
    // The clock runs on while the form arrives: a minute before, and a millisecond behind.
    ahead = over - Date.now() - 60_000
    expect((await round.comment({ address: 'late@casa.example', words: 'In time.' })).status).toBe(200)
    ahead = over - Date.now() + 1
    const late = await round.comment({ address: 'late@casa.example', words: 'Too late.' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('El plazo para comentar ha terminado')])
    expect(late.text).toContain('<blockquote>Too late.</blockquote>')
    const kept = await db.selectFrom('public_comment').select('words').execute()
    expect(kept.map(({ words }) => words)).not.toContain('Too late.')
    expect((await round.page()).text).toContain('El plazo para comentar terminó')
    expect((await round.page('/comments.csv')).status).toBe(404)
    // What was sent in time is confirmed afterwards too.
    await round.confirm(await round.link('late@casa.example'))
    expect((await round.comments()).map(({ words }) => words)).toContain('In time.')
  })

  test('answers are published once each comment is decided about and has a disposition', async () => {
    expect(JSON.parse((await round.act('lead', 'answers')).text)).toMatchObject({ code: 'conflict', field: 'waiting' })
    for (const each of await round.comments()) {
      if (each.state === 'waiting') await round.moderate('lead', each, { decision: 'hold', ground: 'spam' })
    }
    expect(JSON.parse((await round.act('lead', 'answers')).text)).toMatchObject({ field: 'disposition' })
    const threads = (await round.comments()).flatMap(({ thread, state }) => (state === 'accepted' ? [thread] : []))
    expect(threads).toHaveLength(2)
    for (const thread of threads) {
      await round.done('editor', 'POST', `/api/threads/${thread ?? ''}/disposition`, {
        disposition: 'rejected',
        reason: 'zq9 <i>reason</i>',
      })
    }
    expect((await round.act('editor', 'answers')).status).toBe(403)
    expect((await round.act('lead', 'answers')).status).toBe(200)
  })

  test('the page has comments and answers, and nothing that was held back, addressed or said among members', async () => {
    const { text } = await round.page()
    expect(text).toContain('P-001 · Rosa Visitante · Red de Vecinas · Perú')
    expect(text).toContain('No acogido')
    expect(text).toContain('zq9 &lt;i&gt;reason&lt;/i&gt;')
    expect(htmlFaults(text)).toEqual([])
    const csv = await round.page('/comments.csv?language=en')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`)
    for (const seen of [text, csv.text]) {
      for (const hidden of ['barrio.example', 'uni.example', 'Otra cosa más', 'In time.', 'a phone', 'zq9regret'])
        expect([hidden, seen.includes(hidden)]).toEqual([hidden, false])
    }
  })

  test('each author is mailed once, with the ground on which theirs was held back', async () => {
    const mails: MailMessage[] = []
    const box = new SecretBox('a secret of this test', 'unsubscribe')
    const mail = { keep: async (_: unknown, message: MailMessage) => void mails.push(message), wake: () => undefined }
    const parts = { db, box, mail, site: () => server.url, now: () => new Date(Date.now() + ahead) }
    await notifyCommenters(parts)
    await notifyCommenters(parts)
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['eva@uni.example', 'late@casa.example', filled.address])
    const held = mails.find(({ to }) => to === 'late@casa.example')
    expect(held?.text).toContain('no se admitió: publicidad')
    expect(mails.find(({ to }) => to === 'eva@uni.example')?.text).not.toContain('no se admiti')
  })

  test('taken back afterwards, its words stay and its name does not', async () => {
    const first = (await round.comments()).find(({ reference }) => reference === 'P-001')
    const done = await round.send(await round.link(), { do: 'withdraw', comment: first?.id ?? '' })
    expect(done.text).toContain('ya no se leen en ninguna parte')
    const { text } = await round.page()
    expect(text).toContain('P-001 · Retirado por su autor')
    expect(text).toContain('El plazo es corto.')
    expect(text).not.toContain('Rosa Visitante')
    const row = (await matrix()).find((cells) => cells.includes('El plazo es corto.'))
    expect(row?.[2]).toContain('retirado por su autor')
  })

  test('answers and round are withdrawn, also by the secretariat, and come back at the same address', async () => {
    expect((await round.act('lead', 'answers/withdraw')).status).toBe(200)
    expect((await round.page()).text).not.toContain('zq9 &lt;i&gt;')
    expect((await round.act('lead', 'answers')).status).toBe(200)
    expect((await round.act('convener', 'withdraw')).status).toBe(200)
    const gone = await round.page()
    expect([gone.status, gone.text.includes('Emissions'), gone.text.includes('zq9')]).toEqual([410, false, false])
    expect((await round.page('/comments.csv')).status).toBe(410)
    expect((await round.page('/comment')).status).toBe(410)
    expect((await round.open('lead')).status).toBe(200)
    expect((await round.page()).text).toContain('zq9 &lt;i&gt;reason')
  })
})
