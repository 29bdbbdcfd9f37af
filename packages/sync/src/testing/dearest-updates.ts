import * as Y from 'yjs'

import { KeptRoom } from '../keeper/kept-room.ts'
import type { ProposedUpdate, Verdict } from '../keeper/keeper-port.ts'
import { defaultQuota } from '../keeper/room-quota.ts'
import { everything } from '../keeper/room-schema.ts'
import { Shadow } from '../keeper/shadow.ts'
import { WorkAccounts } from '../keeper/work-accounts.ts'
import { unwatched } from '../keeper/work-mark.ts'
import { partsOf } from '../keeper/cut-into-parts.ts'
import { largestUncut } from '../room/cutting.ts'
import { defaultWorkLimits } from '../keeper/work-limits.ts'
import { ManualClock } from './manual-clock.ts'
import { authorOf, steelRoadmap } from './people.ts'
import { Random } from './random-edits.ts'

/** The preparation of a first person, and the update that a second one sends into it. */
interface Plan {
  readonly within: 'fragment' | 'element' | 'text' | 'marks' | 'array' | 'key'
  readonly prepared: number
  readonly preparedAt: 'beginning' | 'end' | 'middle'
  readonly sent: number
  readonly sentAt: 'beginning' | 'end' | 'middle'
  readonly clientIds: number
  readonly deletes: number
  /** The first person's writing after that, elsewhere: it is moved whenever something before it is split or joined. */
  readonly behind: number
}

export interface Dearest {
  readonly plan: Plan
  readonly bytes: number
  /** In items passed, over all beats and in the dearest one. */
  readonly steps: number
  readonly stepsOfBeat: number
  /** The keeper's CPU time over all beats and in the dearest one, in ms. */
  readonly milliseconds: number
  readonly millisecondsOfBeat: number
}

/** Climbs towards the plan that costs most for each byte, and begins anew now and then. */
export function dearestUpdates(
  tries: number,
  seed: number,
  largest: number,
): { readonly perByte: Dearest; readonly beat: Dearest } {
  const random = new Random(seed)
  let current = tried(planAtRandom(random, largest), seed)
  let [perByte, beat] = [current, current]
  for (let left = tries; left > 0; left -= 1) {
    const next = tried(left % 100 === 0 ? planAtRandom(random, largest) : changed(current.plan, random, largest), seed)
    if (left % 100 === 0 || costOf(next) >= costOf(current)) current = next
    if (costOf(next) > costOf(perByte)) perByte = next
    if (next.stepsOfBeat > beat.stepsOfBeat) beat = next
  }
  return { perByte, beat }
}

/** The same, so many times as large: what costs most in small does so in large. */
export function enlarged({ plan }: Dearest, times: number, seed: number): Dearest {
  const { prepared, sent, deletes, behind } = plan
  const larger = {
    prepared: prepared * times,
    sent: sent * times,
    deletes: deletes * times,
    behind: behind * times,
  }
  return tried({ ...plan, ...larger }, seed)
}

function costOf({ steps, bytes }: Dearest): number {
  return steps / bytes
}

const places = ['beginning', 'end', 'middle'] as const
const kinds = ['fragment', 'element', 'text', 'marks', 'array', 'key'] as const

function planAtRandom(random: Random, largest: number): Plan {
  return {
    within: random.pick(kinds),
    prepared: 1 + random.below(largest),
    preparedAt: random.pick(places),
    sent: 1 + random.below(Math.ceil(largest / 20)),
    sentAt: random.pick(places),
    clientIds: 1 + random.below(12),
    deletes: random.below(3) === 0 ? random.below(largest) : 0,
    behind: random.below(2) === 0 ? random.below(largest) : 0,
  }
}

function changed(plan: Plan, random: Random, largest: number): Plan {
  const fresh = planAtRandom(random, largest)
  const field = random.pick(Object.keys(plan))
  return { ...plan, [field]: fresh[field as keyof Plan] }
}

/** Both at once, into a room where there is one item already, as far as the room takes them. */
function tried(plan: Plan, seed: number): Dearest {
  const random = new Random(seed)
  const first = copyOf(new Y.Doc(), 10)
  write(first, plan.within, 'beginning', 1, random)
  const mallory = copyOf(first, 100)
  const prepared = change(mallory, () => {
    write(mallory, plan.within, plan.preparedAt, plan.prepared, random)
    write(mallory, 'key', 'end', plan.behind, random)
  })
  const updates: ProposedUpdate[] = [
    { connection: 1, author: authorOf('ana'), update: Y.encodeStateAsUpdate(first) },
    { connection: 2, author: authorOf('mallory'), update: prepared },
  ]
  for (let client = 0; client < plan.clientIds; client += 1) {
    const eve = copyOf(first, 200 + (client % 2 === 0 ? client : -client - 110))
    const sent = change(eve, () => write(eve, plan.within, plan.sentAt, Math.ceil(plan.sent / plan.clientIds), random))
    updates.push({ connection: 3, author: authorOf('eve'), update: sent })
  }
  if (plan.deletes > 0) {
    const removed = change(mallory, () => remove(mallory, plan.within, plan.deletes))
    updates.push({ connection: 2, author: authorOf('mallory'), update: removed })
  }
  return {
    plan,
    bytes: updates.reduce((sum, { update }) => sum + update.byteLength, 0),
    ...costOfAll(updates),
  }
}

function costOfAll(updates: readonly ProposedUpdate[]): Omit<Dearest, 'plan' | 'bytes'> {
  const shadow = Shadow.load({ snapshot: undefined, tail: [] })
  const kept = new KeptRoom(() => false)
  const clock = new ManualClock()
  const accounts = new WorkAccounts(defaultWorkLimits, clock)
  const cost = { steps: 0, stepsOfBeat: 0, milliseconds: 0, millisecondsOfBeat: 0 }
  for (let left = updates.map(cutAsTheRoomDoes); left.length > 0;) {
    const beat = { steps: defaultWorkLimits.stepsPerBeat }
    const rules = {
      room: steelRoadmap,
      accounts,
      mark: unwatched,
      recent: kept.recent,
      beat,
      now: clock.now(),
      quota: defaultQuota,
      schema: everything,
      forbidden: undefined,
    }
    const began = process.threadCpuUsage()
    const result = shadow.apply(left, kept, rules, new Map())
    const spent = process.threadCpuUsage(began)
    if (result.kind === 'broken') throw new Error('an update broke the document')
    for (const [client, person] of result.bindings) kept.owners.set(client, person)
    const steps = defaultWorkLimits.stepsPerBeat - beat.steps
    const milliseconds = (spent.user + spent.system) / 1000
    cost.steps += steps
    cost.stepsOfBeat = Math.max(cost.stepsOfBeat, steps)
    cost.milliseconds += milliseconds
    cost.millisecondsOfBeat = Math.max(cost.millisecondsOfBeat, milliseconds)
    left = left.flatMap((proposed, index) => restOf(proposed, result.verdicts[index]))
  }
  return cost
}

/** With the parts of it that are still to come. */
interface Proposed extends ProposedUpdate {
  readonly later: readonly Uint8Array[]
}

function cutAsTheRoomDoes(proposed: ProposedUpdate): Proposed {
  const cut = proposed.update.byteLength > largestUncut ? partsOf(proposed.update) : undefined
  const [update = proposed.update, ...later] = cut?.ok === true ? cut.parts : []
  return { ...proposed, update, later }
}

function restOf(proposed: Proposed, verdict: Verdict | undefined): Proposed[] {
  if (verdict?.kind === 'deferred') return [{ ...proposed, update: verdict.rest }]
  const [update, ...later] = verdict?.kind === 'refused' ? [] : proposed.later
  return update === undefined ? [] : [{ ...proposed, update, later }]
}

function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  return copy
}

function change(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(edit)
  return Y.encodeStateAsUpdate(doc, before)
}

function write(doc: Y.Doc, within: Plan['within'], at: Plan['preparedAt'], count: number, random: Random): void {
  const place = (length: number) => (at === 'beginning' ? 0 : at === 'end' ? length : random.below(length + 1))
  const body = doc.getXmlFragment('body')
  for (let left = count; left > 0; left -= 1) {
    if (within === 'key') doc.getMap('m').set('k', left)
    else if (within === 'array') doc.getArray('order').insert(place(doc.getArray('order').length), [left])
    else if (within === 'text' || within === 'marks')
      doc
        .getText('t')
        .insert(place(doc.getText('t').length), 'x', within === 'marks' && left % 2 === 0 ? { bold: true } : {})
    else {
      const outer = body.length > 0 ? body.get(0) : undefined
      const list = within === 'element' && outer instanceof Y.XmlElement ? outer : body
      list.insert(place(list.length), [new Y.XmlElement('p')])
    }
  }
}

function remove(doc: Y.Doc, within: Plan['within'], count: number): void {
  const text = doc.getText('t')
  const body = doc.getXmlFragment('body')
  if (within === 'text' || within === 'marks') {
    for (let at = Math.min(count, text.length) - 1; at > 0; at -= 2) text.delete(at, 1)
  } else if (within === 'fragment') body.delete(0, Math.min(count, body.length))
  else if (within === 'element') body.delete(0, Math.min(1, body.length))
}
