import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

import { newId, type RoadmapId } from '@minga/domain/identity/ids'
import { attestation, certificateFormat, certificateId, type Certificate } from '@minga/domain/sign-off/certificate'
import { closingDay, type SignOffId } from '@minga/domain/sign-off/sign-off'
import {
  addCertificate,
  certificateOf,
  endedWithoutCertificate,
  type CertificateRow,
} from '@minga/storage/certificates/certificate-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'

import type { SecretBox } from '../../auth/secret-box.ts'
import { noPerson } from '../../audit/no-person.ts'
import { adoptedSignOff, type AdoptedSignOff } from '../../views/signatories.ts'
import { decide } from '../decide.ts'
import { signCertificate } from './jws.ts'
import { hashOfSignatories, signatoryList } from './signatory-list.ts'
import { isKeyDue, keyInUse, rotateKey } from './signing-keys.ts'

export interface IssuingParts {
  readonly db: Db
  /** Seals the private halves of keys. */
  readonly signingBox: SecretBox
  /** Our public address. */
  readonly site: () => string
  readonly now: () => Date
}

/** The certificate of an adopted text, issued here if it was not yet. Undefined while the sign-off is open, or if it adopted nothing. */
export async function certificateFor(parts: IssuingParts, id: SignOffId): Promise<CertificateRow | undefined> {
  const known = await certificateOf(parts.db, id)
  if (known !== undefined) return known
  const adopted = await adoptedSignOff(parts.db, id, parts.now())
  if (adopted === undefined) return undefined
  // Sixty organisations with their reservations take 10 ms to hash, and others have a turn before they are read once more.
  const hashed = hashedList(adopted, randomBytes(32).toString('hex'))
  await nextTurn()
  return decide(parts.db, (tx) => issue(tx, parts, { id, hashed }))
}

interface HashedList {
  readonly salt: string
  /** What was hashed, to be compared. */
  readonly list: string
  readonly hash: string
}

function hashedList(adopted: AdoptedSignOff, salt: string): HashedList {
  const list = signatoryList(adopted)
  return { salt, list: JSON.stringify(list), hash: hashOfSignatories(list, salt) }
}

async function issue(
  tx: Transaction,
  parts: IssuingParts,
  { id, hashed: before }: { readonly id: SignOffId; readonly hashed: HashedList },
): Promise<CertificateRow | undefined> {
  const known = await certificateOf(tx, id)
  if (known !== undefined) return known
  const now = parts.now()
  const adopted = await adoptedSignOff(tx, id, now)
  if (adopted === undefined) return undefined
  const { salt } = before
  // Words may have been struck out of a reservation meanwhile.
  const isSame = before.list === JSON.stringify(signatoryList(adopted))
  const signatories = isSame ? before.hash : hashedList(adopted, salt).hash
  const key = await keyInUse(tx, parts.signingBox, now)
  const at = [now.toISOString(), key.since].toSorted().at(-1) ?? key.since
  const said = payloadOf(adopted, { issuer: parts.site(), at, signatories, work: await workOf(tx, adopted) })
  const row = { id: said.id, signOff: id, key: key.id, jws: signCertificate(said, key), salt, at: said.issuedAt }
  await addCertificate(tx, row)
  return row
}

/** The text in which the work of a text in several languages began; a text in one language is it. */
async function workOf(db: Db, { signOff: { roadmap }, texts }: AdoptedSignOff): Promise<RoadmapId> {
  if (texts.length === 1) return roadmap
  const [first] = await editionsOf(db, roadmap)
  return first?.work ?? roadmap
}

interface Issued {
  readonly issuer: string
  readonly at: string
  /** The hash of the list of signatories. */
  readonly signatories: string
  readonly work: RoadmapId
}

function payloadOf(adopted: AdoptedSignOff, { issuer, at, signatories, work }: Issued): Certificate {
  const { signOff, texts, closedAt } = adopted
  const { id, procedure, rule, nature } = signOff
  const isSeveral = texts.length > 1
  return {
    format: certificateFormat,
    id: certificateId.parse(newId()),
    issuer,
    issuedAt: at,
    signOff: id,
    work,
    texts: texts.map(({ language, roadmap, version, number, root, canon, authentic }) => {
      return { language, roadmap, version, number, root, canon, ...(isSeveral && { authentic }) }
    }),
    ...(isSeveral && { root: adopted.root }),
    procedure,
    rule,
    nature,
    day: closingDay(signOff),
    closedAt,
    signatories,
    attests: attestation,
  }
}

/** In ms. Sign-offs that ended before that get their certificate when a reader asks for it. */
const recently = 2 * 24 * 60 * 60 * 1000

/** Issues certificates of sign-offs that closed lately, and makes another key once the one in use is a year old. */
export async function keepCertificates(parts: IssuingParts): Promise<void> {
  const { db, signingBox, now } = parts
  const moment = now()
  if (await isKeyDue(db, moment)) {
    await decide(db, async (tx) => {
      if (await isKeyDue(tx, now())) await rotateKey(tx, signingBox, { actor: noPerson, now: now() })
    })
  }
  const from = new Date(moment.getTime() - recently).toISOString()
  for (const id of await endedWithoutCertificate(db, { from, until: moment.toISOString() })) {
    await certificateFor(parts, id)
  }
}
