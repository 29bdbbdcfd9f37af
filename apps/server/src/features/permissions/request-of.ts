import { newId } from '@minga/domain/identity/ids'

import type { Voice } from '../../testing/start-test-server.ts'
import type { Row } from './rows/row.ts'
import { aNewOne } from './things.ts'

/** Sends the request of a row. */
export function askFor(
  voice: Pick<Voice, 'ask'>,
  [name, row]: readonly [name: string, row: Row],
  headers: Record<string, string> = {},
): ReturnType<Voice['ask']> {
  const body: unknown = typeof row.body === 'function' ? (row.body as () => unknown)() : row.body
  return voice.ask(methodOf(name).toUpperCase(), row.path.replace(aNewOne, newId()), body, headers)
}

/** @param name `get /api/me`. @returns `get` */
export function methodOf(name: string): string {
  return name.split(' ')[0] ?? ''
}

/** An answer without what differs from one request to the next. */
export function bytesOf({ status, text, headers }: Awaited<ReturnType<Voice['ask']>>): unknown {
  return { status, text, headers: [...headers].filter(([key]) => key !== 'date') }
}
