import { randomUUID } from 'node:crypto'

import type { ProgramScope } from '@minga/domain/program/program-scope'
import { programTokenMade } from '@minga/protocol/http/programs'

import type { Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

export interface Program {
  readonly id: string
  readonly token: string
  /** One request as a program sends it: no cookie, no origin. */
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>
}

/** Has the steel association allow programs, and these groups show their content to them. */
export async function allowPrograms(server: TestServer, groups: readonly string[] = ['steel']): Promise<void> {
  const asked = [['principal', '/api/organisations/alacero/programs'] as const]
  const shown = groups.map((group) => ['lead', `/api/groups/${group}/programs`] as const)
  for (const [who, path] of [...asked, ...shown]) {
    const { status, text } = await server.ask(who, 'POST', path, { allowed: true })
    if (status !== 200) throw new Error(`programs were not allowed: ${path} ${status} ${text}`)
  }
}

/** A program with a token of this person. */
export async function startProgram(
  server: TestServer,
  who: Principal,
  scopes: readonly ProgramScope[],
): Promise<Program> {
  const id = randomUUID()
  const expires = new Date(Date.now() + 86_400_000).toISOString()
  const made = await server.ask(who, 'POST', '/api/me/tokens', { id, name: 'Steel dashboard', scopes, expires })
  if (made.status !== 200) throw new Error(`no token: ${made.status} ${made.text}`)
  const { token } = programTokenMade.parse(JSON.parse(made.text))
  return { id, token, ask: (...request) => askWithToken(server, token, ...request) }
}

export async function askWithToken(
  { address }: Pick<TestServer, 'address'>,
  token: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): ReturnType<Program['ask']> {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}
