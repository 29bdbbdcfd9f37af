import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import {
  ratingAnswer,
  ratingBarriersAnswer,
  ratingResultAnswer,
  type BarrierResultView,
  type NewMarks,
  type NewRating,
  type RatedBarrier,
  type RatingView,
} from '@minga/protocol/http/ratings'
import type { Db } from '@minga/storage/database/schema'
import { vi } from 'vitest'

import { barrier, steel, type Principal } from '../../../testing/small-coalition.ts'
import type { TestServer } from '../../../testing/start-test-server.ts'

const soon = { timeout: 20_000, interval: 20 }

type Given = NewMarks['marks'][number]['mark']

/** The acts of people of the small coalition in ratings, over the API. */
export class RatingVoices {
  readonly #server: TestServer

  constructor(server: TestServer) {
    this.#server = server
  }

  ask(...asked: Parameters<TestServer['ask']>): ReturnType<TestServer['ask']> {
    return this.#server.ask(...asked)
  }

  sketch(more: Partial<Record<keyof NewRating, unknown>> = {}): Record<string, unknown> & { id: string } {
    return {
      id: newId(),
      name: 'First',
      records: [barrier],
      criteria: ['tna'],
      disclosure: 'named',
      raterKind: 'organisation',
      closesOn: '2999-12-12',
      ...more,
    } as Record<string, unknown> & { id: string }
  }

  async open(more: Partial<Record<keyof NewRating, unknown>> = {}): Promise<RatingView> {
    const { status, text } = await this.ask('lead', 'POST', `/api/groups/${steel}/ratings`, this.sketch(more))
    isFine(status, text)
    return ratingAnswer.parse(JSON.parse(text)).rating
  }

  async rating(who: Principal, id: string): Promise<RatingView> {
    return ratingAnswer.parse(JSON.parse((await this.ask(who, 'GET', `/api/ratings/${id}`)).text)).rating
  }

  async give(who: Principal, id: string, marks: readonly object[], key: string = randomUUID()): Promise<number> {
    return (await this.ask(who, 'POST', `/api/ratings/${id}/marks`, { key, marks })).status
  }

  /** One mark by the TNA's criterion. */
  mark(who: Principal, id: string, mark: Given, reason = '', record: string = barrier): Promise<number> {
    return this.give(who, id, [{ record, criterion: 'tna', mark, reason }])
  }

  async own(who: Principal, id: string): Promise<RatedBarrier[]> {
    const { text } = await this.ask(who, 'GET', `/api/ratings/${id}/barriers`)
    return ratingBarriersAnswer.parse(JSON.parse(text)).barriers
  }

  async close(id: string, who: Principal = 'lead'): Promise<number> {
    return (await this.ask(who, 'POST', `/api/ratings/${id}/close`, {})).status
  }

  async isCounted(id: string): Promise<void> {
    await vi.waitUntil(async () => (await this.rating('lead', id)).state === 'closed', soon)
  }

  async result(who: Principal, id: string): Promise<BarrierResultView[]> {
    const barriers: BarrierResultView[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const query: string = cursor === '' ? '' : `?cursor=${cursor}`
      const { status, text } = await this.ask(who, 'GET', `/api/ratings/${id}/result${query}`)
      isFine(status, text)
      const page: ReturnType<typeof ratingResultAnswer.parse> = ratingResultAnswer.parse(JSON.parse(text))
      barriers.push(...page.barriers)
      cursor = page.cursor
    }
    return barriers
  }

  /** New barriers of the register, once the lists have them. */
  async barriers(many: number): Promise<string[]> {
    const records = Array.from({ length: many }, newId)
    const changes = records.flatMap((record, at) => [
      { record, kind: 'barrier', field: 'title/en', value: `Barrier ${String(at)}` },
      { record, kind: 'barrier', field: 'category', value: 'financial' },
    ])
    const body = { key: randomUUID(), piece: 1, of: 1, changes }
    const { status, text } = await this.ask('editor', 'POST', `/api/groups/${steel}/records`, body)
    isFine(status, text)
    const last = `/api/records/${records.at(-1) ?? ''}`
    await vi.waitUntil(async () => (await this.ask('lead', 'GET', last)).status === 200, soon)
    return records
  }
}

function isFine(status: number, text: string): void {
  if (status !== 200) throw new Error(`${String(status)} ${text}`)
}

/** Admits further organisations as commenters, so that five may mark: of the bank, the watchers and the secretariat. */
export async function admitMore(db: Db): Promise<readonly Principal[]> {
  const more = [
    ['bank', 'outsider'],
    ['watch', 'observer'],
    ['office', 'secretary'],
  ] as const
  const at = new Date().toISOString()
  for (const [organisation, person] of more) {
    const place = { group_id: steel, organisation }
    await db.deleteFrom('naming').where('person', '=', person).where('group_id', '=', steel).execute()
    await db
      .insertInto('admission')
      .values({ ...place, highest: 'commenter', by: null, at })
      .onConflict((conflict) => conflict.columns(['group_id', 'organisation']).doUpdateSet({ highest: 'commenter' }))
      .execute()
    await db
      .insertInto('naming')
      .values({ ...place, person, named: 'commenter' })
      .execute()
  }
  return more.map(([, person]) => person)
}
