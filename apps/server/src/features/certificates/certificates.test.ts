import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { signatoriesAnswer, signingKeysAnswer } from '@minga/protocol/http/certificates'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { environmentOf, liesInFolder } from '../../testing/rows-of.ts'
import { spawnMinga } from '../../testing/spawn-minga.ts'
import { sharedDb, sharedServer, startTestServer } from '../../testing/start-test-server.ts'
import { verifyByDocs } from '../../testing/verify-by-docs.ts'
import { checkCertificate } from './check-certificate.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'minga-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = await sharedServer()
const db = await sharedDb(server)
const place = await environmentOf(server.data)

const keys = async () =>
  signingKeysAnswer.parse(JSON.parse((await server.ask(undefined, 'GET', '/api/keys')).text)).keys
const certificateOf = (text: SignedText) => server.ask('observer', 'GET', `/api/sign-offs/${text.id}/certificate`)
const minga = (...args: string[]) => spawnMinga(args, place).ended

const text = new SignedText(server)
/** The file as readers get it. */
let jws = ''
let type: string | null
/** The status of the answer before the closing. */
let early = 0
beforeAll(async () => {
  await text.open()
  await text.answer('principal', 'reservation', { reservations: [{ block: null, text: 'As far as statutes go.' }] })
  await text.answer('member', 'objects', { reason: 'No.' })
  early = (await certificateOf(text)).status
  await text.close()
  const given = await certificateOf(text)
  type = given.headers.get('content-type')
  jws = given.text
})

describe('a certificate', () => {
  test('is issued once, at the closing, and the same for all who read the text', async () => {
    expect([early, type]).toEqual([404, 'application/jose'])
    for (const who of ['lead', 'principal', 'member', 'observer', 'convener'] as const) {
      expect((await server.ask(who, 'GET', `/api/sign-offs/${text.id}/certificate`)).text).toBe(jws)
    }
    expect(await db.selectFrom('certificate').selectAll().where('sign_off', '=', text.id).execute()).toHaveLength(1)
  })

  test('is of the text that was signed, by what docs/verify.md says and another library', async () => {
    const said = await verifyByDocs(jws, await keys())
    const view = signOffAnswer.parse(JSON.parse((await server.ask('lead', 'GET', `/api/sign-offs/${text.id}`)).text))
    expect(said).toMatchObject({
      signOff: text.id,
      texts: [{ root: view.texts[0]?.root, canon: 2, language: 'en', number: 1 }],
    })
    expect(said?.day).toBe(view.closed?.at.slice(0, 10))
  })

  test('hashes the list of signatories that its readers get', async () => {
    const answer = await server.ask('observer', 'GET', `/api/sign-offs/${text.id}/signatories`)
    const { hashed, isSame, certificate } = signatoriesAnswer.parse(JSON.parse(answer.text))
    const hash = createHash('sha256').update(Buffer.from(hashed.salt, 'hex')).update(inOrder(hashed.list)).digest('hex')
    const said = await verifyByDocs(jws, await keys())
    expect([hash, isSame]).toEqual([said?.signatories, true])
    expect(certificate.address).toBe(`${server.url}/verify/${said?.id}`)
    expect(JSON.stringify(hashed.list)).not.toContain('ficem')
  })

  test('fails by every flipped byte, in the browser too', async () => {
    const published = await keys()
    const { id } = (await verifyByDocs(jws, published)) ?? {}
    expect(await checkCertificate(jws, published)).toBe(id)
    for (let at = 0; at < jws.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const flipped = jws.slice(0, at) + String.fromCharCode(jws.charCodeAt(at) ^ bit) + jws.slice(at + 1)
        if (bit !== 1 && at % 16 !== 0 && at < jws.length - 2) continue
        expect([at, bit, await verifyByDocs(flipped, published)]).toEqual([at, bit, undefined])
        expect([at, bit, await checkCertificate(flipped, published)]).toEqual([at, bit, undefined])
      }
    }
    for (const more of [`${jws}\n`, ` ${jws}`, `${jws}=`, `${jws}A`, jws.slice(0, -1), '']) {
      expect(await checkCertificate(more, published)).toBeUndefined()
      expect(await verifyByDocs(more, published)).toBeUndefined()
    }
  })

  test('stays valid when the key is another one', async () => {
    const [before] = await keys()
    expect(await minga('keys', 'rotate')).toMatchObject({ code: 0, err: '' })
    const after = await keys()
    expect(after).toHaveLength(2)
    expect(after[1]).toMatchObject({ kid: before?.kid, x: before?.x, until: after[0]?.from })
    expect(await verifyByDocs(jws, after)).toMatchObject({ signOff: text.id })
    const next = await new SignedText(server).open()
    await next.answer('principal', 'endorses')
    await next.answer('member', 'endorses')
    await next.close()
    const second = (await certificateOf(next)).text
    expect(await verifyByDocs(second, after)).toMatchObject({ signOff: next.id })
    expect(await verifyByDocs(second, after.slice(1))).toBeUndefined()
    // No table has the private half of the old one any more.
    const kept = await db.selectFrom('signing_key').select(['id', 'sealed']).orderBy('made_at').execute()
    expect(kept.map(({ sealed }) => sealed === null)).toEqual([true, false])
    expect(JSON.stringify(after)).not.toMatch(/"d"|PRIVATE/)
    expect((await minga('keys', 'list')).out).toContain(`${after[0]?.kid}  ${after[0]?.from}  in use`)
  })

  test('is not issued for a text that was not adopted', async () => {
    const other = await new SignedText(server).open({ rule: 'consensus' })
    await other.answer('principal', 'endorses')
    await other.answer('member', 'objects', { reason: 'No.' })
    await other.close()
    expect((await certificateOf(other)).status).toBe(404)
    expect((await server.ask('lead', 'GET', `/api/sign-offs/${other.id}/signatories`)).status).toBe(404)
  })

  // Of a database: in `cli/database`.
  test.runIf(liesInFolder)('and its keys come with a backup', async () => {
    const [backup, restored] = [join(folder, 'backup'), join(folder, 'restored')]
    expect(await minga('backup', backup)).toMatchObject({ code: 0 })
    expect(await minga('restore', backup, restored)).toMatchObject({ code: 0 })
    const again = await startTestServer({ data: restored })
    expect((await again.ask(undefined, 'GET', '/api/keys')).text).toBe(
      (await server.ask(undefined, 'GET', '/api/keys')).text,
    )
    const lead = await again.as('lead')
    expect((await lead.ask('GET', `/api/sign-offs/${text.id}/certificate`)).text).toBe(jws)
    const later = await new SignedText(again).open()
    await later.answer('principal', 'endorses')
    await later.answer('member', 'endorses')
    await later.close()
    const third = (await again.ask('observer', 'GET', `/api/sign-offs/${later.id}/certificate`)).text
    expect(await verifyByDocs(third, await keys())).toMatchObject({ signOff: later.id })
    await again.stop()
  })
})

describe('the scripts of docs/verify.md', () => {
  const docs = readFileSync(new URL('../../../../../docs/verify.md', import.meta.url), 'utf8')
  const script = (of: string) => new RegExp(`\`\`\`${of}\\n([\\s\\S]*?)\`\`\``).exec(docs)?.[1] ?? ''
  const run = (program: string, file: string, certificate: string) =>
    promisify(execFile)(program, [join(folder, file), join(folder, certificate), join(folder, 'keys.json')]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { readonly stdout: string }) => stdout,
    )

  beforeAll(async () => {
    writeFileSync(join(folder, 'verify.mjs'), script('js'))
    writeFileSync(join(folder, 'verify.py'), script('python'))
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: await keys() }))
    writeFileSync(join(folder, 'good.jws'), jws)
    writeFileSync(join(folder, 'changed.jws'), `${jws.slice(0, -1)}${jws.endsWith('A') ? 'B' : 'A'}`)
    writeFileSync(join(folder, 'more.jws'), `${jws}\n`)
  })

  test('say which certificate is valid, in Node', async () => {
    const { id, day, texts } = (await verifyByDocs(jws, await keys())) ?? {}
    expect(await run(process.execPath, 'verify.mjs', 'good.jws')).toBe(
      `valid: ${id}, adopted on ${day}\nen: ${texts?.[0]?.root}\n`,
    )
    expect(await run(process.execPath, 'verify.mjs', 'changed.jws')).toContain('not valid')
    expect(await run(process.execPath, 'verify.mjs', 'more.jws')).toContain('not valid')
  })

  test('say which certificate is valid, in Python where it is there', async ({ skip }) => {
    const hasPython = await promisify(execFile)('python3', ['-c', 'import cryptography']).then(
      () => true,
      () => false,
    )
    if (!hasPython) skip('no Python with the package cryptography')
    expect(await run('python3', 'verify.py', 'good.jws')).toMatch(/^valid: /)
    expect(await run('python3', 'verify.py', 'changed.jws')).toContain('not valid')
    expect(await run('python3', 'verify.py', 'more.jws')).toContain('not valid')
  })
})

/** Canonical JSON of a value that is in NFC already: keys in order. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${inOrder(each)}`).join(',')}}`
}
