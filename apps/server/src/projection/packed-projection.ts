import { recordKinds } from '@minga/domain/record/record-kind'
import type { RegisterProjection } from '@minga/domain/record/project-register'
import type { ProjectedRoom } from '@minga/storage/projection/projected-room'

/** A room's projection, and who touched what. */
export type Projected = Pick<ProjectedRoom, 'projection' | 'touches'>

/**
 * Packs a projection as bytes: it goes from the keeper's thread through the event loop's to the projector's, where
 * thousands of records would be held up as objects at each of two doors.
 */
export function packProjection({ projection, touches }: Projected): Uint8Array<ArrayBuffer> {
  const json = projection.kind === 'register' ? registerJson(projection) : JSON.stringify(projection)
  return new TextEncoder().encode(`{"projection":${json},"touches":${JSON.stringify(touches)}}`)
}

export function unpackProjection(bytes: Uint8Array): Projected {
  // Made by `packProjection`, in another thread.
  return JSON.parse(new TextDecoder().decode(bytes)) as Projected
}

/** Each record is written once for as long as it stands: of a long register few have changed between two projections. */
function registerJson({ kind, records, unreadable }: RegisterProjection): string {
  const lists = recordKinds.map((each) => `${JSON.stringify(each)}:[${records[each].map(recordJson).join(',')}]`)
  return `{"kind":${JSON.stringify(kind)},"records":{${lists.join(',')}},"unreadable":${String(unreadable)}}`
}

const written = new WeakMap<object, string>()

function recordJson(record: object): string {
  const known = written.get(record)
  if (known !== undefined) return known
  const json = JSON.stringify(record)
  written.set(record, json)
  return json
}
