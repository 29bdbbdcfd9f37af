import type { ClientBinding, UpdateLog } from '../log/update-log.ts'
import { StorageFailedError } from './edit-room.ts'
import type { KeptRooms } from './kept-rooms.ts'
import { serverClientId } from './server-client-id.ts'
import type { WorkAccounts } from './work-accounts.ts'

type Bound = 'bound' | 'foreign'

interface Request {
  readonly binding: ClientBinding
  readonly answer: (bound: Bound) => void
  readonly fail: (error: unknown) => void
}

/**
 * Binds client ids to persons before anything of theirs is shown. Requests that wait for the keeper go into one
 * transaction, so that a hundred people joining at once pay for one commit.
 */
export class ClientBindings {
  readonly #log: UpdateLog
  readonly #rooms: KeptRooms
  readonly #accounts: WorkAccounts
  #waiting: Request[] = []

  constructor(log: UpdateLog, rooms: KeptRooms, accounts: WorkAccounts) {
    this.#log = log
    this.#accounts = accounts
    this.#rooms = rooms
  }

  request(binding: ClientBinding, inOrder: (task: () => Promise<void>) => Promise<void>): Promise<Bound> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ binding, answer, fail })
      if (this.#waiting.length === 1) inOrder(() => this.#bindWaiting()).catch(fail)
    })
  }

  async #bindWaiting(): Promise<void> {
    const requests = this.#waiting
    this.#waiting = []
    const fresh: ClientBinding[] = []
    try {
      for (const { binding } of requests) await this.#decide(binding, fresh)
      if (fresh.length > 0) await this.#log.append({ entries: [], bindings: fresh })
    } catch (cause) {
      const error = new StorageFailedError('the client ids could not be bound', { cause })
      for (const { room, clientId } of fresh) this.#rooms.get(room)?.owners.delete(clientId)
      for (const { fail } of requests) fail(error)
      return
    }
    for (const { binding, answer } of requests) {
      const owner = this.#rooms.get(binding.room)?.owners.get(binding.clientId)
      answer(owner === binding.personId ? 'bound' : 'foreign')
    }
  }

  /** First come, first served; the answer is sent once it is durable. New ids beyond the limit are not bound. */
  async #decide(binding: ClientBinding, fresh: ClientBinding[]): Promise<void> {
    const { owners } = await this.#rooms.kept(binding.room)
    if (owners.has(binding.clientId) || binding.clientId === serverClientId) return
    const ids = this.#accounts.newClientIds(binding.room, binding.personId)
    if (ids.balance < 1) return
    ids.charge(1)
    owners.set(binding.clientId, binding.personId)
    fresh.push(binding)
  }
}
