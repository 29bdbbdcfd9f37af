import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const ownMain = resolve(import.meta.dirname, '../apps/server/src/main.ts')

/** A Minga as an operator runs it: a process, a port, a data folder. Can be killed without warning and restarted. */
export class MingaProcess {
  readonly data: string
  readonly port: number
  readonly #isDemo: boolean
  #process: ChildProcess | undefined
  #output = ''
  readonly #settings: Readonly<Record<string, string>>

  private constructor(data: string, port: number, isDemo: boolean, settings: Readonly<Record<string, string>>) {
    this.data = data
    this.port = port
    this.#isDemo = isDemo
    this.#settings = settings
  }

  /**
   * @param options whether it opens on the demo, or empty; further variables of its environment; the `main.ts` of
   *   another build
   */
  static async start({
    isDemo = true,
    settings = {},
    main = ownMain,
  }: {
    readonly isDemo?: boolean
    readonly settings?: Readonly<Record<string, string>>
    readonly main?: string
  } = {}): Promise<MingaProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'minga-e2e-'))
    const minga = new MingaProcess(folder, await freePort(), isDemo, settings)
    await minga.start(main)
    return minga
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** The set-up link that an empty installation prints. */
  get setUpLink(): string | undefined {
    return /http:\S+\/set-up#\S+/.exec(this.#output)?.[0]
  }

  /** Resolves once it is ready. */
  async start(main = ownMain): Promise<void> {
    const child = spawn(process.execPath, [main, 'serve'], {
      env: {
        ...process.env,
        // An earlier build runs its own threads.
        ...(main !== ownMain && { MINGA_THREADS: undefined }),
        ...this.#settings,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        MINGA_DATA: this.data,
        MINGA_DEMO: this.#isDemo ? '1' : '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => (this.#output += text))
    }
    while (!(await this.#isReady())) {
      if (child.exitCode !== null) throw new Error(`Minga did not start:\n${this.#output}`)
      await wait(100)
    }
  }

  /** `kill -9`: no goodbye, no flush. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.data, { recursive: true, force: true })
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok
    } catch {
      return false
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
