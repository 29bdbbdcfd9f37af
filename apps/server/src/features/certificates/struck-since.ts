import type { Certificate } from '@minga/domain/sign-off/certificate'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { CertificateRow } from '@minga/storage/certificates/certificate-rows'
import type { Db } from '@minga/storage/database/schema'
import { gapsOf, strikeOutsSince } from '@minga/storage/strike-outs/strike-out-rows'

import { hashOfSignatories, signatoryList } from '../../commands/certificates/signatory-list.ts'
import { utcDay } from '../../views/day-of.ts'
import { adoptedSignOff } from '../../views/signatories.ts'

/**
 * The days on which words were struck out of a certificate's texts, or of what their signatories said. The certificate stays as it was
 * signed, so whoever compares it with what is read now has to know.
 */
export async function struckSince(
  db: Db,
  { at, salt }: Pick<CertificateRow, 'at' | 'salt'>,
  { signOff, work, texts, signatories }: Certificate,
  now: Date,
): Promise<string[]> {
  const rooms = new Set<string>([work, ...texts.map(({ roadmap }) => roadmap)].map(roadmapRoom))
  const since = await strikeOutsSince(db, at)
  const near = since.filter(({ places }) => places.some((place) => place.kind === 'room' && rooms.has(place.room)))
  if (near.length === 0) return []
  const struck = new Set<string>()
  for (const room of rooms) for (const id of (await gapsOf(db, room)).keys()) struck.add(id)
  const adopted = await adoptedSignOff(db, signOff, now)
  const isSame = adopted !== undefined && hashOfSignatories(signatoryList(adopted), salt) === signatories
  const days = near.flatMap(({ id, doneAt }) => (doneAt !== null && (!isSame || struck.has(id)) ? [doneAt] : []))
  return [...new Set(days.map(utcDay))]
}
