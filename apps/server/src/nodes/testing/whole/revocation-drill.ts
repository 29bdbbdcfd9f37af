import { setTimeout as wait } from 'node:timers/promises'

import type { TestPostgres } from '@minga/storage/testing/start-postgres'

import { roadmap, steel, type Principal } from '../../../testing/small-coalition.ts'
import { speakAs, voiceOf, type Voice } from '../../../testing/start-test-server.ts'
import { BareTypist } from './bare-typist.ts'
import type { WholeMinga } from './whole-minga.ts'

const room = `roadmap.${roadmap}`
/** What is promised, in ms. */
const promised = 1000
/** Between two words of a person, in ms. */
const between = 50
/** Those who may read what is removed from: some write, some only read. */
const readers = ['lead', 'commenter', 'observer'] as const satisfies readonly Principal[]

export interface Revocation {
  /** In ms from the answer of the removal until the other node closed the socket; less than 0 where that was sooner. */
  readonly took: number
  /** What was taken too late: a word or a request of a person who was removed for longer than is promised. */
  readonly late: readonly string[]
}

interface Target {
  readonly typist: BareTypist
  /** Removes the person, through the first node. Resolves with its answer. */
  readonly remove: () => Promise<void>
  /** A session that is over; a lowered role leaves it. */
  readonly session: Voice | undefined
  /** Gives the right back. */
  readonly undo: () => Promise<void>
}

/** People are removed through one node while they are at the other, which has their room. */
export class RevocationDrill {
  readonly #minga: WholeMinga
  readonly #lead: Voice
  #people = 0

  private constructor(minga: WholeMinga, lead: Voice) {
    this.#minga = minga
    this.#lead = lead
  }

  static async begin(minga: WholeMinga): Promise<RevocationDrill> {
    // It has made the room, and gives it up.
    await minga.nodes[0]?.end()
    await minga.startAgain(0)
    const drill = new RevocationDrill(minga, await speakAs(minga.addresses[0], 'lead'))
    // Who stays in the room keeps it at the second node.
    await drill.#enter('lead')
    return drill
  }

  /** Removes people one after another in several lanes at once. */
  async run(count: number): Promise<Revocation[]> {
    const lanes = [...readers, ...readers].map((who) => () => this.#bySession(who))
    lanes.push(() => this.#byRole())
    const done: Revocation[] = []
    let begun = 0
    await Promise.all(
      lanes.map(async (target) => {
        while ((begun += 1) <= count) {
          const found = await target()
          // Not in step with what the nodes do a few times a second.
          await wait(Math.random() * 200)
          done.push(await this.#revoke(found))
        }
      }),
    )
    return done
  }

  /** The same of people who are there before PostgreSQL is killed, as soon as it is back. */
  async runAfterOutage(count: number): Promise<Revocation[]> {
    const targets: Target[] = []
    for (let index = 0; index < count; index += 1) targets.push(await this.#bySession(readers[index % readers.length]))
    const { postgres } = this.#minga
    process.kill(postgres.pid(), 'SIGKILL')
    await startAgain(postgres)
    return Promise.all(targets.map((target) => this.#revoke(target)))
  }

  async #bySession(who: Principal = 'observer'): Promise<Target> {
    const { voice, typist } = await this.#enter(who)
    const out = voiceOf(this.#minga.addresses[0], voice.cookie)
    return {
      typist,
      session: voice,
      remove: () => ask(() => out.ask('POST', '/api/auth/sign-out', {})),
      undo: async () => undefined,
    }
  }

  async #byRole(): Promise<Target> {
    const lowered = (role: string | null, seen: string | null) =>
      ask(() => this.#lead.ask('POST', `/api/groups/${steel}/people/editor/lowered`, { role, seen }))
    const { typist } = await this.#enter('editor')
    return {
      typist,
      session: undefined,
      remove: () => lowered('commenter', null),
      undo: () => lowered(null, 'commenter'),
    }
  }

  async #enter(who: Principal): Promise<{ readonly voice: Voice; readonly typist: BareTypist }> {
    this.#people += 1
    const { addresses } = this.#minga
    const voice = await signedIn(addresses[this.#people % 2 === 0 ? 0 : 1], who)
    const { address, url } = addresses[1]
    const typist = new BareTypist(`r${this.#people}`, { address, url, cookie: voice.cookie, room })
    await typist.joined
    return { voice, typist }
  }

  async #revoke({ typist, remove, session, undo }: Target): Promise<Revocation> {
    const typing = setInterval(() => typist.type(), between)
    await remove()
    const at = performance.now()
    const ended = await typist.ended
    const late: string[] = []
    await wait(Math.max(0, at + promised - performance.now()))
    const { addresses } = this.#minga
    const answer = session && (await voiceOf(addresses[1], session.cookie).ask('GET', '/api/me'))
    if (answer?.status === 200) late.push('a request was answered')
    clearInterval(typing)
    typist.leave()
    await undo()
    if (typist.lastAcknowledged > at + promised) late.push('a word was acknowledged')
    return { took: ended.at - at, late }
  }
}

async function startAgain(postgres: TestPostgres): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await postgres.start()
    } catch (error) {
      // Processes of the killed one may still hold its memory for a moment.
      if (attempt === 100) throw error
      await wait(50)
    }
  }
}

/** A person who signs in too often for a pace waits. */
async function signedIn(at: Parameters<typeof speakAs>[0], who: Principal): Promise<Voice> {
  for (;;) {
    try {
      return await speakAs(at, who)
    } catch (error) {
      if (!String(error).includes('429')) throw error
      await wait(500)
    }
  }
}

/** Until it is done: the database may be away, or the pace too fast. */
async function ask(request: () => ReturnType<Voice['ask']>): Promise<void> {
  for (;;) {
    const { status, text } = await request()
    if (status === 200 || status === 204) return
    if (status !== 503 && status !== 429) throw new Error(`a removal was answered ${status}: ${text}`)
    await wait(status === 429 ? 500 : 20)
  }
}
