import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import type { Answer, Question } from './node-process.ts'
import type { MistakeName } from './planted-mistakes.ts'

type Asked = Question extends infer One ? (One extends Question ? Omit<One, 'id'> : never) : never

export interface NodeStart {
  /** Of the database, perhaps over a line that breaks. */
  readonly url: string
  readonly name: string
  /** In ms. */
  readonly lease: number
  readonly mistake: MistakeName | undefined
}

/** A node as a process of its own, which a drill may kill, stop and start anew. */
export class RunningNode {
  readonly #start: NodeStart
  readonly #answers = new Map<number, (answer: Answer) => void>()
  #process: ChildProcess | undefined
  #asked = 0
  #crashes = 0

  constructor(start: NodeStart) {
    this.#start = start
  }

  /** Starts it, and again where it does not come up: as a supervisor would, while the database is away. */
  async start(): Promise<void> {
    let node = this.#spawn()
    while (!(await isReady(node))) node = this.#spawn()
    this.#process = node
    node.on('exit', () => {
      if (this.#process === node) this.#crashes += 1
    })
  }

  #spawn(): ChildProcess {
    const { url, name, lease, mistake } = this.#start
    const args = [url, name, String(lease), ...(mistake === undefined ? [] : [mistake])]
    const node = fork(new URL('./node-process.ts', import.meta.url), args)
    node.on('message', (answer: Answer) => this.#answers.get(answer.id)?.(answer))
    return node
  }

  /** How often it has ended without being killed. */
  get crashes(): number {
    return this.#crashes
  }

  /** @param answered called with the answer, whenever it comes; never when the node dies first */
  ask(question: Asked, answered: (answer: Answer) => void): void {
    if (this.#process?.connected !== true) return
    const id = (this.#asked += 1)
    this.#answers.set(id, (answer) => {
      this.#answers.delete(id)
      answered(answer)
    })
    // One that dies meanwhile gives no answer.
    this.#process.send({ ...question, id }, () => undefined)
  }

  async kill(): Promise<void> {
    const node = this.#process
    this.#process = undefined
    if (node === undefined) return
    const ended = once(node, 'exit')
    node.kill('SIGKILL')
    await ended
    this.#answers.clear()
  }

  hang(): void {
    this.#process?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process?.kill('SIGCONT')
  }
}

async function isReady(node: ChildProcess): Promise<boolean> {
  return Promise.race([once(node, 'message').then(() => true), once(node, 'exit').then(() => false)])
}
