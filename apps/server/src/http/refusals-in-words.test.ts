import { languages } from '@minga/domain/language/language'
import { describe, expect, test } from 'vitest'

import { htmlFaults } from '../testing/html-faults.ts'
import { sharedServer } from '../testing/start-test-server.ts'
import { waitWords } from '../pages/refusal-words.ts'

const server = await sharedServer()
const inBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

function open(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(server.address + path, { method, headers: { ...inBrowser, ...headers } })
}

/** Sends forms until the network has to wait. */
async function untilPaced(path: string, headers: Record<string, string>): Promise<Response> {
  for (let turn = 0; turn < 200; turn++) {
    const answer = await open(path, headers, 'POST')
    if (answer.status === 429) return answer
    await answer.body?.cancel()
  }
  throw new Error('no form was refused')
}

describe('a person who opens an address that leads nowhere reads a page', () => {
  test.each([
    '/public/a/b/c/d/e',
    '/answer/a/b/c/d',
    '/verify/a/b',
    '/public/nothing/data.json',
    '/public/x/1/figures/y',
  ])('%s', async (path) => {
    const answer = await open(path, { 'accept-language': 'pt-BR' })
    const page = await answer.text()
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain('Não há nada neste endereço')
    expect(page).toContain('<html lang="pt-BR">')
    expect(page).not.toContain('<script')
    expect(htmlFaults(page)).toEqual([])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('in the language that its address names', async () => {
    expect(await (await open('/public/a/b/c/d/e?language=en', { 'accept-language': 'pt' })).text()).toContain(
      'There is nothing at this address',
    )
  })

  test('a program, a picture and the API are answered as before', async () => {
    const asked = [
      fetch(`${server.address}/public/a/b/c/d/e`),
      open('/public/x/1/figures/y', { accept: 'image/webp,*/*' }),
      open('/api/nothing'),
    ]
    for (const answer of await Promise.all(asked)) {
      expect(answer.status).toBe(404)
      expect(await answer.json()).toEqual({ code: 'not-found', message: 'there is no such thing here' })
    }
  })
})

describe('a network that is over its pace', () => {
  test('reads how long to wait, and that a form is not lost', async () => {
    const answer = await untilPaced('/answer/none', { 'accept-language': 'es' })
    const page = await answer.text()
    const wait = Number(answer.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(page).toContain(`Vuelva a intentarlo en ${waitWords(wait, 'es')}.`)
    expect(page).toContain('recargue esta página')
    expect(htmlFaults(page)).toEqual([])
  })

  test('gets a problem where a program sends the form', async () => {
    await untilPaced('/answer/none', {})
    const answer = await fetch(`${server.address}/answer/none`, { method: 'POST' })
    expect(answer.status).toBe(429)
    expect(await answer.json()).toMatchObject({ code: 'rate-exceeded' })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

test('a wait is rounded up, in whole seconds, minutes or hours', () => {
  const waits = languages.map((language) => [1, 59, 60, 61, 3599, 3600, 3601].map((wait) => waitWords(wait, language)))
  expect(waits).toEqual([
    ['1 segundo', '59 segundos', '1 minuto', '2 minutos', '60 minutos', '1 hora', '2 horas'],
    ['1 segundo', '59 segundos', '1 minuto', '2 minutos', '60 minutos', '1 hora', '2 horas'],
    ['1 second', '59 seconds', '1 minute', '2 minutes', '60 minutes', '1 hour', '2 hours'],
  ])
})
