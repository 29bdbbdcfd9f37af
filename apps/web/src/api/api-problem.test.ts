import { z } from 'zod'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { ApiProblem, problemOf } from './api-problem.ts'
import { getJson } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

function serverAnswers(answer: () => Response): void {
  vi.stubGlobal('fetch', () => Promise.resolve(answer()))
}

describe('a failed call', () => {
  test('whose answer breaks off did not reach the server', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) })
    serverAnswers(() => new Response(broken))
    await expect(getJson('/api/me', z.object({}))).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('is known by the code the server gave, with the field that did not fit', () => {
    const problem = problemOf(422, { code: 'invalid-request', message: 'too long', field: 'title' })
    expect(problem).toMatchObject({ code: 'invalid-request', field: 'title', message: 'too long' })
  })

  test.each([
    [401, 'not-signed-in'],
    [403, 'not-allowed'],
    [404, 'not-found'],
    [413, 'too-large'],
    [429, 'rate-exceeded'],
    [502, 'unreachable'],
    [500, 'internal'],
    [418, 'internal'],
  ])('with a foreign body and status %i is %s', (status, code) => {
    expect(problemOf(status, '<html>').code).toBe(code)
    expect(problemOf(status, { code: 'SOMETHING_ELSE', message: '' }).code).toBe(code)
  })

  test('without any answer is unreachable', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')))
    await expect(getJson('/api/me', z.unknown())).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('that the page itself cancels stays an abort, not a problem', async () => {
    const abort = new AbortController()
    abort.abort()
    vi.stubGlobal('fetch', () => Promise.reject(abort.signal.reason))
    await expect(getJson('/api/me', z.unknown(), abort.signal)).rejects.not.toBeInstanceOf(ApiProblem)
  })
})

describe('an answer', () => {
  test('is read by its schema', async () => {
    serverAnswers(() => Response.json({ groups: ['steel'] }))
    const schema = z.object({ groups: z.array(z.string()) })
    await expect(getJson('/api/groups', schema)).resolves.toEqual({ groups: ['steel'] })
  })

  test.each(['{"groups": 3}', 'not json', ''])('that is not what was expected (%s) is a problem', async (body) => {
    serverAnswers(() => new Response(body))
    const schema = z.object({ groups: z.array(z.string()) })
    await expect(getJson('/api/groups', schema)).rejects.toMatchObject({ code: 'unreadable-answer' })
  })
})
