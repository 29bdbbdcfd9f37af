import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { nodeFlags } from '../../../memory/v8-limits.ts'

export interface WholeNodeSettings {
  readonly port: number
  /** The database, over whatever line it has. */
  readonly database: string
  /** 32 bytes in hexadecimal, the same for all nodes. */
  readonly key: string
  /** The public origin of all nodes. */
  readonly url: string
  /** The mail server, where it sends mail. */
  readonly smtp?: string
  /** How many people there are who write, beside the usual ones. */
  readonly writers?: number
  /** The folder of another Minga's sources, where the node is to be one of that. */
  readonly sources?: string | undefined
}

const ownProgram = fileURLToPath(new URL('./node-program.ts', import.meta.url))
const ownSources = fileURLToPath(new URL('../../../../../..', import.meta.url))

/** A node of Minga in a process of its own. */
export class WholeNode {
  readonly port: number
  readonly address: string
  readonly #child: ChildProcess
  readonly #local: string

  private constructor(port: number, child: ChildProcess, local: string) {
    this.port = port
    this.address = `127.0.0.1:${port}`
    this.#child = child
    this.#local = local
  }

  /** Resolves once it serves. */
  static async start({
    port,
    database,
    key,
    url,
    smtp,
    writers = 0,
    sources = ownSources,
  }: WholeNodeSettings): Promise<WholeNode> {
    const local = mkdtempSync(join(tmpdir(), 'minga-node-'))
    const child = fork(join(sources, relative(ownSources, ownProgram)), [], {
      execArgv: [...nodeFlags],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        // Threads of the same sources.
        ...(sources !== ownSources && { MINGA_THREADS: undefined }),
        DATABASE_URL: database,
        MINGA_KEY: key,
        MINGA_DATA: local,
        MINGA_NODE_ADDRESS: `127.0.0.1:${port}`,
        MINGA_URL: url,
        PORT: String(port),
        WRITERS: String(writers),
        ...(smtp && { SMTP_URL: smtp, MINGA_MAIL_FROM: 'Minga <minga@minga.example>' }),
      },
    })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('a node ended before it served')))
    ended.catch(() => undefined)
    await Promise.race([once(child, 'message'), ended])
    return new WholeNode(port, child, local)
  }

  /** As an operator ends it. Resolves when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill(signal)
      // One that hangs hears nothing before.
      this.#child.kill('SIGCONT')
      await ended
    }
    rmSync(this.#local, { recursive: true, force: true })
  }

  hang(): void {
    this.#child.kill('SIGSTOP')
  }

  goOn(): void {
    this.#child.kill('SIGCONT')
  }
}
