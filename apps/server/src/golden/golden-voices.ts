import { signInToDemo } from '../testing/demo-visit.ts'
import type { RunningServer } from '../serve.ts'

/** The people who ask: they differ in what they may read. */
export const readers = ['coordinator', 'rival', 'observer', 'secretariat', 'nobody'] as const
export type Reader = (typeof readers)[number]

const emails: Readonly<Record<Exclude<Reader, 'nobody'>, string>> = {
  coordinator: 'acero@demo.minga.example',
  rival: 'cemento@demo.minga.example',
  observer: 'observer@demo.minga.example',
  secretariat: 'secretaria@demo.minga.example',
}

export interface GoldenVoice {
  readonly cookie: string
  readonly ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>
}

export async function goldenVoice({ address }: RunningServer, who: Reader): Promise<GoldenVoice> {
  const cookie = who === 'nobody' ? '' : await signInToDemo(address, emails[who])
  return {
    cookie,
    ask: async (method, path, body) => {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { cookie, origin: address },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: answer.status, text: await answer.text() }
    },
  }
}
