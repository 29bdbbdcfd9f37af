import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'

/** The server sets `user`; the other fields come from another page and may hold anything. */
const presence = z.object({
  user: z.object({ name: z.string().catch(''), organisation: z.string() }),
  field: z.string().max(200).nullable().catch(null),
})

/** The short names of the organisations whose people are in each field of this record. */
export function fieldsOfOthers(awareness: Awareness, record: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>()
  for (const [client, state] of awareness.getStates()) {
    const parsed = presence.safeParse(state)
    if (client === awareness.clientID || !parsed.success) continue
    const { field, user } = parsed.data
    if (field === null || !field.startsWith(`${record}/`)) continue
    const name = field.slice(record.length + 1)
    const there = fields.get(name) ?? []
    if (!there.includes(user.organisation)) fields.set(name, [...there, user.organisation])
  }
  return fields
}

/** The organisation of a client id, as long as that person is present. */
export function organisationOf(awareness: Awareness, client: number): string | undefined {
  const parsed = presence.safeParse(awareness.getStates().get(client))
  return parsed.success ? parsed.data.user.organisation : undefined
}

/** The person of a client id with their organisation, as long as they are present. */
export function personOf(awareness: Awareness, client: number): string | undefined {
  const parsed = presence.safeParse(awareness.getStates().get(client))
  if (!parsed.success) return undefined
  const { name, organisation } = parsed.data.user
  return name === '' ? organisation : `${name} · ${organisation}`
}
