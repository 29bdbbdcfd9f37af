import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { nodeFlags } from '../memory/v8-limits.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface SpawnedMinga {
  readonly process: ChildProcess
  /** Resolves with the address that it prints once it serves. */
  readonly address: Promise<string>
  /** Resolves with its output when it has ended. */
  readonly ended: Promise<{
    readonly code: number | null
    readonly signal: string | null
    readonly out: string
    readonly err: string
  }>
}

/** The real process, as an operator starts it. */
export function spawnMinga(args: readonly string[], env: Readonly<Record<string, string>>): SpawnedMinga {
  const child = spawn(process.execPath, [...nodeFlags, main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', MINGA_THREADS: process.env['MINGA_THREADS'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { out: '', err: '' }
  const { promise: address, resolve, reject } = Promise.withResolvers<string>()
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text.toString()
    const found = /^Minga is at (\S+)$/m.exec(printed.out)
    if (found?.[1] !== undefined) resolve(found[1])
  })
  child.stderr.on('data', (text: Buffer) => {
    printed.err += text.toString()
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    reject(new Error(`it ended before it served: ${printed.err}`))
    return { code: code as number | null, signal: signal as string | null, ...printed }
  })
  address.catch(() => undefined)
  return { process: child, address, ended }
}
