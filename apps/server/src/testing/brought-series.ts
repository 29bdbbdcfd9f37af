import { randomUUID } from 'node:crypto'

import type { Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

const usual = 'A,Usual,World,Emissions|CO2|Energy and Industrial Processes|Iron and Steel,Mt CO2/yr'
const head = 'Model,Scenario,Region,Variable,Unit'

/**
 * Brings a file with one series of emissions, and confirms it.
 *
 * @param values Mt of carbon dioxide by year
 * @returns the dataset's id
 */
export async function bringSeries(
  server: Pick<TestServer, 'address' | 'as' | 'ask' | 'url'>,
  who: Principal,
  group: string,
  { source, values }: { readonly source: string; readonly values: Readonly<Record<number, string>> },
): Promise<string> {
  const id = randomUUID()
  const { cookie } = await server.as(who)
  const about = { name: 'a.csv', source, boundary: 'Scope 1', vintage: '2025', address: 'https://example.org/a' }
  const path = `/api/groups/${group}/datasets/${id}?${new URLSearchParams(about).toString()}`
  await fetch(server.address + path, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: `${head},${Object.keys(values).join(',')}\n${usual},${Object.values(values).join(',')}`,
  })
  const { status, text } = await server.ask(who, 'POST', `/api/datasets/${id}/confirm`, { key: randomUUID() })
  if (status !== 200) throw new Error(text)
  return id
}
