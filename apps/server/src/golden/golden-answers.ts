import { apiRoutes } from '../api-routes.ts'
import type { RunningServer } from '../serve.ts'
import type { Made } from './busy-day.ts'
import { goldenVoice, readers } from './golden-voices.ts'

/** Routes whose answers differ from one reading to the next by their nature: sessions, the state of the process, the day of reading. */
const unsteady = new Set([
  '/api/sessions',
  '/api/administration/health',
  '/api/security',
  '/api/demo',
  '/api/audit/checkpoint',
  '/api/auth/provider/callback',
  '/api/unsubscribe',
])

/** The ids in the demo, by the name of the parameter that asks for them. */
const known: Made = {
  groupId: ['acero', 'cemento', 'datos'],
  recordId: ['demo-t-01', 'demo-f-02', 'demo-a-04', 'demo-m-03'],
  roadmapId: ['hoja-de-ruta-acero', 'hoja-de-ruta-cemento'],
  organisationId: ['alacero', 'ficem', 'onudi'],
  personId: ['delegada-acero'],
  sequence: ['1', '2'],
  room: ['register.acero', 'roadmap.hoja-de-ruta-acero'],
}

/** An answer of each address that can be read, as each reader: `status` and the body, parsed where it is JSON. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export async function readAnswers(server: RunningServer, made: Made): Promise<Answers> {
  const answers: Record<string, Record<string, unknown>> = {}
  for (const reader of readers) {
    const { ask } = await goldenVoice(server, reader)
    const own: Record<string, unknown> = (answers[reader] = {})
    for (const address of addresses(made)) {
      const { status, text } = await ask('GET', address)
      const body = parsed(text.replaceAll(server.address, 'http://minga'))
      own[address] = { status, body: address === '/api/audit' ? withoutSignIns(body) : body }
    }
  }
  return answers
}

function addresses(made: Made): string[] {
  const addressesOf = (path: string): string[] => {
    const name = /:(\w+)/.exec(path)?.[1]
    if (name === undefined) return [path]
    const values = [...(known[name] ?? []), ...(made[name] ?? [])]
    return values.flatMap((value) => addressesOf(path.replace(`:${name}`, value)))
  }
  const reads = apiRoutes({} as Parameters<typeof apiRoutes>[0]).filter(({ method }) => method === 'get')
  const rooms = known['room']?.map((room) => `/api/threads?room=${room}`) ?? []
  return [
    ...reads
      .filter(({ path }) => !unsteady.has(path) && path !== '/api/threads')
      .flatMap(({ path }) => addressesOf(path)),
    ...rooms,
  ]
}

/** Reading signs in, which is on record. */
function withoutSignIns(body: unknown): unknown {
  const { entries } = body as { readonly entries?: readonly { readonly kind: string }[] }
  return entries?.filter(({ kind }) => kind !== 'signed-in')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
