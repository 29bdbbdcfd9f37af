import type * as access from '@minga/domain/access/can'
import type { Actor } from '@minga/domain/access/can'
import type { Permission } from '@minga/domain/access/permission'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import type * as commands from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Lists } from '../../lists/list-worker-port.ts'
import type { Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { prepare } from './prepare.ts'
import { askFor } from './request-of.ts'
import { table } from './rows/table.ts'

/** One action that `can` answers wrongly, to show that routes depend on it. */
const { wrong } = vi.hoisted(() => ({
  wrong: { action: undefined as string | undefined, answer: false, isUndone: false, asked: new Set<string>() },
}))
vi.mock('@minga/domain/access/can', async (original) => {
  const real = await original<typeof access>()
  const can = (actor: Actor, permission: Permission) => {
    wrong.asked.add(permission.action)
    return permission.action === wrong.action ? wrong.answer : real.can(actor, permission)
  }
  return { ...real, can }
})
/** A command that a wrong answer lets through is rolled back after its answer: the next action finds everything as it was. */
vi.mock('../../commands/decide.ts', async (original) => {
  const real = await original<typeof commands>()
  const decide: typeof real.decide = async (db, run, publish) => {
    if (!wrong.isUndone) return real.decide(db, run, publish)
    const outcomes: Awaited<ReturnType<typeof run>>[] = []
    await real.decide<unknown>(db, async (tx) => {
      outcomes.push(await run(tx))
      return new Refusal('conflict', 'rolled back')
    })
    return outcomes[0] as Awaited<ReturnType<typeof run>>
  }
  return { ...real, decide }
})

/** Every action that `can` decides: one that is missing here does not compile. */
const actions = Object.keys({
  read: true,
  write: true,
  send: true,
  administer: true,
  'read-thread': true,
  'comment-in-thread': true,
  'dispose-of-thread': true,
  'narrow-thread': true,
  'open-consultation': true,
  'read-consultation': true,
  'work-on-consultation': true,
  'run-consultation': true,
  'read-draft': true,
  'run-sign-offs': true,
  publish: true,
  'run-publications': true,
  'move-sign-off': true,
  'run-editions': true,
  'enter-position': true,
  'read-clearance': true,
  'set-signing': true,
  'give-position': true,
  'name-signatory': true,
  'read-positions': true,
  'enter-received': true,
  'read-returned': true,
  'decide-returned': true,
  'run-rounds': true,
  'run-public-rounds': true,
  'confirm-closing': true,
  'ask-for-support': true,
  'offer-support': true,
  'answer-offer': true,
  'withdraw-offer': true,
  'say-nothing': true,
  'give-marks': true,
  answer: true,
  'set-organisation-sign-in': true,
  'list-organisations': true,
  'read-audit': true,
  'read-decision': true,
  'read-health': true,
  'run-groups': true,
  describe: true,
  'send-people': true,
  name: true,
  lower: true,
  'know-role-holder': true,
  reassign: true,
  'lift-suspension': true,
  'administer-coalition': true,
  'edit-organisation': true,
  'administer-people': true,
  'invite-first-steward': true,
  'use-contacts': true,
  'propose-strike-out': true,
  'confirm-strike-out': true,
  hold: true,
  'close-field': true,
  'allow-programs': true,
  'read-activity': true,
  'run-reviews': true,
  'read-own-lines': true,
  'write-own-lines': true,
  'approve-lines': true,
  'read-internal-reason': true,
} satisfies Record<Permission['action'], true>)

describe('where can() answers wrongly for one action, an answer changes:', () => {
  let mutant: TestServer
  beforeAll(async () => {
    // Wrong answers come from this thread.
    const lists: Lists = { answer: (route, request) => route.run(request) }
    mutant = await startTestServer({}, { lists })
    await prepare(mutant)
    wrong.isUndone = true
  })
  afterAll(async () => {
    wrong.isUndone = false
    await mutant.remove()
  })

  test.each(actions)('%s', async (mutated) => {
    expect(await firstCellThatChanges(mutant, mutated)).toBeDefined()
  })
})

/** A wrong yes gives most to the first, and a wrong no takes most from the second. */
const unprivileged: readonly Principal[] = ['outsider', 'commenter']
const privileged: readonly Principal[] = ['lead', 'steward', 'convener']

/** The actions that a cell asks `can` for, from a request without a wrong answer: the others need no try on it. */
const asksFor = new Map<string, ReadonlySet<string>>()

/** Asked wrongly, as it should be, and wrongly again: only what both wrong answers agree on counts. */
async function firstCellThatChanges(on: TestServer, mutated: string): Promise<string | undefined> {
  for (const answer of [true, false]) {
    for (const [name, row] of Object.entries(table)) {
      for (const principal of answer ? unprivileged : privileged) {
        const voice = await on.as(principal)
        const asked = async (action: string | undefined) => {
          Object.assign(wrong, { action, answer })
          const { status, text } = await askFor(voice, [name, row])
          wrong.action = undefined
          return `${status} ${name.startsWith('get ') ? text : ''}`
        }
        const cell = `${principal}: ${name}`
        if (asksFor.get(cell)?.has(mutated) === false) continue
        wrong.asked.clear()
        const mutant = await asked(mutated)
        if (!wrong.asked.has(mutated)) {
          asksFor.set(cell, new Set(wrong.asked))
          continue
        }
        if (mutant !== (await asked(undefined)) && (await asked(mutated)) === mutant) return cell
      }
    }
  }
  return undefined
}
