import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../../../testing/enter-room.ts'
import { everyAddress } from '../../../testing/every-address.ts'
import { htmlFaults } from '../../../testing/html-faults.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { action, closed, closedAction, principals, roadmap, steel } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { ConsultedRound } from './testing/consulted-round.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const sink = await startMailSink()
afterAll(() => sink.close())
let ahead = 0
const server = await sharedServer(
  { mail: { url: sink.url, from: 'Minga <minga@minga.example>' } },
  { now: () => new Date(Date.now() + ahead) },
)
const db = await sharedDb(server)
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())
const round = new ConsultedRound(server, sink)
/** What the record of the other group is called, by its reference and by its title. */
const [reference, title] = ['ACT-008', 'Secret'] as const

const restrict = (restricted: boolean) =>
  round.done('convener', 'PATCH', `/api/groups/${closed}`, { restricted }) as Promise<object>

beforeAll(async () => {
  await restrict(false)
  editor.doc.transact(() => {
    setTitle(editor.doc, 'Two cards')
    appendBlocks(bodyOf(editor.doc), [
      { block: 'card', link: { room: registerRoom(steel), record: action, kind: 'action' } },
      { block: 'card', link: { room: registerRoom(closed), record: closedAction, kind: 'action' } },
    ])
  })
  await vi.waitFor(
    async () => {
      const known = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)
      const { sequence } = authorshipAnswer.parse(JSON.parse(known.text))
      const { text } = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${String(sequence)}`)
      if (!text.includes(closedAction)) throw new Error('the log has not got it yet')
    },
    { timeout: 30_000, interval: 50 },
  )
  await round.begin('Two cards')
  await round.prepare('lead')
  await round.open('lead')
})

/** The block of the card of a record, as the page links to its form. */
async function formOf(name: string): Promise<string> {
  const { text } = await round.page('', 'en')
  const links = [...text.matchAll(/comment\?on=([\w-]+)&amp;language=en" lang="en-GB" aria-label="([^"]*)"/g)]
  return links.find(([, , label = '']) => label.includes(name))?.[1] ?? ''
}

describe('a card in a public round', () => {
  test('has a form of its own, without a wording to propose', async () => {
    for (const [name, words] of [
      ['ACT-007', 'Study clinker'],
      [reference, title],
    ] as const) {
      const block = await formOf(name)
      expect([name, block]).toEqual([name, expect.stringMatching(/./)])
      const { text } = await round.page(`/comment?on=${block}`, 'en')
      expect(text).toContain('Record that is commented on')
      expect(text).toContain(`${name} ${words}`)
      expect(text).not.toContain('name="proposed"')
      expect(htmlFaults(text)).toEqual([])
    }
  })

  test('is commented on by its reference: the discussion says which card, and no wording is proposed of it', async () => {
    await round.say({ on: await formOf('ACT-007'), words: 'Too late.', proposed: 'Sooner.', address: 'a@x.example' })
    await round.say({ on: await formOf(reference), words: 'Too dear.', address: 'b@x.example' })
    const comments = await round.comments()
    expect(comments.map(({ clause, proposed }) => [clause, proposed])).toEqual([
      ['ACT-007', ''],
      [reference, ''],
    ])
    for (const comment of comments) {
      expect((await round.moderate('lead', comment, { decision: 'accept', type: 'general', note: '' })).status).toBe(
        200,
      )
    }
    const { text } = await server.ask('editor', 'GET', `/api/threads?room=roadmap.${roadmap}`)
    expect(text).toContain('"commented":["ACT-007"]')
    expect(text).toContain(`"commented":["${reference}"]`)
  })
})

describe('once the group of a record is restricted', () => {
  beforeAll(() => restrict(true))

  test('its card is a reference without a form, and a form that was open comments on the whole', async () => {
    const { text } = await round.page('', 'en')
    expect(text).toContain(reference)
    expect(text).not.toContain(title)
    expect(await formOf(reference)).toBe('')
    const stored = await db.selectFrom('public_comment').select('clause').execute()
    expect(JSON.stringify(stored)).not.toContain(title)
    const before = await formOf('ACT-007')
    expect((await round.page(`/comment?on=${before}`, 'en')).text).toContain('Study clinker')
  })

  test.each([undefined, ...principals.filter((each) => each !== 'insider')] as const)(
    '%s reads its title nowhere',
    async (who) => {
      const made = {
        slug: [round.slug],
        roundId: [round.id],
        publicCommentId: (await round.comments()).map(({ id }) => id),
      }
      // The title is a common word: elsewhere it is one of Minga's own.
      const said = everyAddress(made).filter((each) => /^\/public|\/(?:rounds|threads|inbox|roadmaps)/.test(each))
      expect(said.length).toBeGreaterThan(20)
      for (const address of said) {
        const { text } = await server.ask(who, 'GET', address)
        expect([address, text.includes(title)]).toEqual([address, false])
      }
    },
  )

  test('the author’s link and the published answers name its reference alone', async () => {
    const link = await fetch(server.address + (await round.link('b@x.example')), {
      headers: { 'accept-language': 'en' },
    })
    const own = await link.text()
    expect(own).toContain(reference)
    expect(own).not.toContain(title)
    for (const { thread } of await round.comments()) {
      const disposition = { disposition: 'accepted', reason: 'So it is.' }
      await server.ask('lead', 'POST', `/api/threads/${String(thread)}/disposition`, disposition)
    }
    ahead = 3 * 24 * 3_600_000
    await round.act('lead', 'answers')
    for (const rest of ['', '/comments.csv']) {
      const { text } = await round.page(rest, 'en')
      expect([rest, text.includes('Too dear.'), text.includes(title)]).toEqual([rest, true, false])
    }
    expect((await round.page('/comments.csv', 'en')).text).toContain(reference)
  })
})
