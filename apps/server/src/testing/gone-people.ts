import { Browser } from './browser.ts'
import { password, steel } from './small-coalition.ts'
import { speakAs, voiceOf, type TestServer, type Voice } from './start-test-server.ts'

/** People who were here, with the cookie that they had. */
export const gone = ['signed out', 'suspended', 'removed', 'of a suspended organisation'] as const
export type Gone = (typeof gone)[number]

/** Each of them wrote in the steel group a moment ago, and has a page open still. */
export async function gonePeople(server: TestServer): Promise<Readonly<Record<Gone, Voice>>> {
  const [convener, steward] = [await server.as('convener'), await server.as('steward')]
  const signedOut = await speakAs(server, 'lead')
  await request(signedOut, 'POST', '/api/auth/sign-out', {})
  const suspended = await join(server, steward, 'ficem', 'suspended@ficem.example')
  const removed = await join(server, steward, 'ficem', 'removed@ficem.example')
  for (const { id } of [suspended, removed]) {
    const named = { role: 'editor', seen: null }
    await request(steward, 'POST', `/api/groups/${steel}/people/${id}/named`, named)
  }
  await request(steward, 'PATCH', `/api/people/${suspended.id}`, { state: 'suspended' })
  await request(steward, 'POST', `/api/people/${removed.id}/remove`, {})
  const added = { shortName: 'Leavers', names: { en: 'Leavers' }, kind: 'signatory', hue: 'brick' }
  const made = await request(convener, 'POST', '/api/organisations', added)
  const { id: leavers } = (JSON.parse(made) as { organisation: { id: string } }).organisation
  const leaver = await join(server, convener, leavers, 'leaver@leavers.example', ['steward'])
  const admission = { organisation: leavers, highest: 'editor', seen: null }
  await request(convener, 'POST', `/api/groups/${steel}/admissions`, admission)
  await request(leaver.voice, 'POST', `/api/groups/${steel}/people/${leaver.id}/named`, {
    role: 'editor',
    seen: null,
  })
  await request(convener, 'POST', `/api/organisations/${leavers}/state`, { state: 'suspended' })
  return {
    'signed out': signedOut,
    suspended: suspended.voice,
    removed: removed.voice,
    'of a suspended organisation': leaver.voice,
  }
}

async function join(
  server: TestServer,
  inviter: Voice,
  organisation: string,
  email: string,
  roles: readonly string[] = [],
): Promise<{ readonly id: string; readonly voice: Voice }> {
  const invited = await request(inviter, 'POST', `/api/organisations/${organisation}/invitations`, {
    people: [{ email, roles }],
  })
  const token = /"token":"([\w-]+)"/.exec(invited)?.[1]
  const browser = new Browser(server)
  const accepted = { token, name: `Person of ${organisation}`, language: 'en', password }
  await browser.post('/api/invitations/accept', accepted)
  const id = await browser.who()
  if (id === undefined) throw new Error(`${email} could not join`)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { id, voice: voiceOf(server, cookie) }
}

async function request(voice: Voice, method: string, path: string, body: unknown): Promise<string> {
  const { status, text } = await voice.ask(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`)
  return text
}
