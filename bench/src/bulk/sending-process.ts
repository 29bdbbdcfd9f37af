import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

import { groupId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { registerChanged, usualChanges } from '@minga/protocol/http/register-changes'

import { signIn, type DemoWriter } from '../demo-writer.ts'
import { longRegister } from './long-register.ts'

const group = groupId.parse('acero')
const rated = new Set(['severity', 'persistence', 'tractability', 'confidence'])

interface Asked {
  readonly address: string
  readonly email: string
  readonly password: string
  /** How many records the long set makes. */
  readonly records: number
}

type Step = 'warm up' | 'make' | 'rate' | 'undo'

/** The person who changes many records, in a process of its own: in life it is a browser on another machine. */
export interface SendingProcess {
  /** Resolves once the server has answered all of it. */
  run(step: Step): Promise<void>
  stop(): void
}

/** @param priority for the scheduler: 19 leaves the processors to the server and to those who type */
export async function startSendingProcess(asked: Asked, priority: number): Promise<SendingProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(asked), String(priority)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the sending process ended')))
  ended.catch(() => undefined)
  await Promise.race([once(child, 'message'), ended])
  return {
    async run(step) {
      child.send(step)
      await Promise.race([once(child, 'message'), ended])
    },
    stop: () => child.kill(),
  }
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , words = '', priority] = process.argv
  setPriority(Number(priority))
  const { address, records, ...person } = JSON.parse(words) as Asked
  const steps = stepsOf(await signIn(address, person), records)
  process.on('message', (step: Step) => {
    void steps[step]().then(() => process.send?.('done'))
  })
  process.send('ready')
}

function stepsOf(writer: DemoWriter, records: number): Readonly<Record<Step, () => Promise<unknown>>> {
  const register = longRegister(records).flat()
  const ratings = register.filter(({ field }) => rated.has(field)).map((change) => ({ ...change, base: 3, value: 4 }))
  const [first, all, changed] = [longRegister(500).flat(), register, ratings].map((changes) => setOf(changes))
  const send = async (set: ReadySet | undefined) => {
    const answers: string[] = []
    for (const piece of set?.pieces ?? []) answers.push(await writer.postText(`/api/groups/${group}/records`, piece))
    for (const answer of answers) expectApplied(answer)
  }
  return {
    'warm up': () => send(first),
    make: () => send(all),
    rate: () => send(changed),
    undo: () => writer.post(`/api/changes/${all?.key ?? ''}/undo`, {}),
  }
}

/** A set of changes as it goes over the line. Made before: what it costs the sender is not measured. */
interface ReadySet {
  readonly key: string
  readonly pieces: readonly string[]
}

function setOf(changes: readonly RecordChange[]): ReadySet {
  const key = randomUUID()
  const of = Math.ceil(changes.length / usualChanges)
  const pieces = Array.from({ length: of }, (_, at) => {
    const part = changes.slice(at * usualChanges, (at + 1) * usualChanges)
    return JSON.stringify({ key, piece: at + 1, of, changes: part })
  })
  return { key, pieces }
}

function expectApplied(answer: string): void {
  const other = registerChanged.parse(JSON.parse(answer)).results.find(({ state }) => state !== 'applied')
  if (other !== undefined) throw new Error(`a change was not applied: ${JSON.stringify(other)}`)
}
