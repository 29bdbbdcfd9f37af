import type { ProgramTokenId } from '@minga/domain/program/program-token'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'

import { Paces } from './paces.ts'
import { Refusal } from './refusal.ts'
import { route, type RouteRequest, type Visitor } from './route.ts'
import { runForProgram } from './run-for-program.ts'
import { payerId } from './run-paced.ts'

const groups = route({
  method: 'get',
  path: '/api/groups',
  summary: 'Groups',
  answer: z.object({}),
  handle: () => Promise.resolve({}),
})
const token = '0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0e1' as ProgramTokenId
const visitor = { profile: { id: 'ana' }, program: { token, scopes: ['read'] } } as unknown as Visitor
const request = { visitor, address: '192.0.2.1' } as RouteRequest
const slow = [{ burst: 2, perHour: 1 }]

test('programs of a person wait for each other, and the person for none of them', async () => {
  const paces = new Paces(() => 0, { program: slow, 'unknown-token': slow })
  const used = vi.fn<() => void>()
  const ask = () =>
    runForProgram({ paces, used, again: () => Promise.resolve(visitor) }, groups, request, () => Promise.resolve('all'))
  expect([await ask(), await ask()]).toEqual(['all', 'all'])
  expect(await ask()).toMatchObject({ code: 'rate-exceeded' })
  expect(used).toHaveBeenCalledTimes(2)
  expect(payerId(visitor)).not.toBe(payerId({ profile: visitor.profile }))
})

test('a network that tries tokens has to wait', async () => {
  const paces = new Paces(() => 0, { program: slow, 'unknown-token': slow })
  const ask = async () => {
    const parts = { paces, used: () => undefined, again: () => Promise.resolve(undefined) }
    const outcome = await runForProgram(parts, groups, { ...request, visitor: undefined }, () => Promise.resolve('all'))
    return outcome instanceof Refusal ? outcome.code : outcome
  }
  expect([await ask(), await ask(), await ask()]).toEqual(['not-signed-in', 'not-signed-in', 'rate-exceeded'])
})
