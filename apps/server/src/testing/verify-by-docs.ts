import { createHash } from 'node:crypto'

import { hashes, verifyAsync } from '@noble/ed25519'

interface PublishedKey {
  readonly kid: string
  readonly x: string
  readonly from: string
  readonly until: string | null
}

interface Said {
  readonly id: string
  readonly day: string
  readonly signOff: string
  readonly signatories: string
  readonly texts: readonly { readonly root: string; readonly language: string; readonly authentic?: boolean }[]
  readonly root?: string
}

hashes.sha512 = (message) => new Uint8Array(createHash('sha512').update(message).digest())

/**
 * Verifies a certificate as `docs/verify.md` says, with nothing of the server's: base64url by hand, Ed25519 of another library.
 *
 * @returns what it says; undefined for one that is not valid
 */
export async function verifyByDocs(jws: string, keys: readonly PublishedKey[]): Promise<Said | undefined> {
  const parts = jws.split('.')
  const [head, body, mark] = parts
  if (parts.length !== 3 || head === undefined || body === undefined || mark === undefined) return undefined
  const [header, payload, signature] = [head, body, mark].map(decode)
  if (header === undefined || payload === undefined || signature === undefined) return undefined
  const { alg, kid } = (fromJson(header) ?? {}) as { alg?: string; kid?: string }
  const key = keys.find((each) => each.kid === kid)
  const publicKey = key && decode(key.x)
  if (alg !== 'EdDSA' || key === undefined || publicKey === undefined || signature.length !== 64) return undefined
  const signed = Uint8Array.from(`${head}.${body}`, (letter) => letter.charCodeAt(0))
  if (!(await verifyAsync(signature, signed, publicKey, { zip215: false }))) return undefined
  const said = fromJson(payload) as (Said & { readonly format: string; readonly issuedAt: string }) | undefined
  if (said?.format !== 'minga-certificate-1' || said.issuedAt < key.from) return undefined
  if (key.until !== null && said.issuedAt > key.until) return undefined
  return said.root === undefined || said.root === rootOfAll(said.texts) ? said : undefined
}

/** Ids and hashes need no escape: this is their canonical JSON. */
function rootOfAll(texts: Said['texts']): string {
  const written = texts
    .toSorted((one, other) => (one.language < other.language ? -1 : 1))
    .map(({ authentic, language, root }) => `{"authentic":${authentic},"language":"${language}","root":"${root}"}`)
  return createHash('sha256')
    .update(`[${written.join(',')}]`)
    .digest('hex')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Bytes of base64url; undefined where encoding them again gives other letters. */
function decode(part: string): Uint8Array | undefined {
  let bits = ''
  for (const letter of part) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    bits += value.toString(2).padStart(6, '0')
  }
  const left = bits.length % 8
  if (part === '' || left === 6 || bits.slice(bits.length - left).includes('1')) return undefined
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

function fromJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
