import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { declarationAnswer, signatoriesAnswer, signingKeysAnswer } from '@minga/protocol/http/certificates'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { sharedServer } from '../../testing/start-test-server.ts'
import { verifyByDocs } from '../../testing/verify-by-docs.ts'
import { workInTwoLanguages } from '../../testing/work-in-two-languages.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const folder = mkdtempSync(join(tmpdir(), 'minga-languages-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = await sharedServer()
const {
  id: pt,
  work,
  source,
  named,
  opened,
  answer,
  close,
  presentText,
  translation,
} = await workInTwoLanguages(server)
afterAll(() => source.leave())

const given = (path: string) => server.ask('observer', 'GET', path)
const keys = async () =>
  signingKeysAnswer.parse(JSON.parse((await server.ask(undefined, 'GET', '/api/keys')).text)).keys
const reserved = 'Conforme o inventário nacional.'

let signOff = ''
let jws = ''
let industria = ''
beforeAll(async () => {
  industria = (await translation()).rows[2]?.blocks[0]?.block ?? ''
  signOff = await opened([await named(pt, 'Primeira'), await named(work, 'First')])
  await answer('principal', signOff, 'reservation', { reservations: [{ block: industria, text: reserved }] })
  await answer('member', signOff, 'endorses')
  await close(signOff)
  jws = (await given(`/api/sign-offs/${signOff}/certificate`)).text
})

test('the certificate names the root of each language, which are authentic, and the root over all', async () => {
  const { root, languages } = await presentText(signOff)
  const said = await verifyByDocs(jws, await keys())
  const texts = languages.map(({ language, authentic, roadmap, version, root: own }) => {
    return { language, authentic, roadmap, version, root: own, number: 1 }
  })
  expect(said).toMatchObject({ signOff, work, root, texts })
  const page = await server.ask(undefined, 'GET', `/verify/${said?.id ?? ''}?language=en`)
  for (const each of [root, ...languages.map((text) => text.root)]) expect(page.text).toContain(each)
  expect(page.text).toContain('Courtesy translation')
})

test('the script of docs/verify.md checks every language', async () => {
  const docs = readFileSync(new URL('../../../../../docs/verify.md', import.meta.url), 'utf8')
  writeFileSync(join(folder, 'verify.mjs'), /```js\n([\s\S]*?)```/.exec(docs)?.[1] ?? '')
  expect(await checked(process.execPath, 'verify.mjs')).toEqual(await rootsOfLanguages())
})

test('so does the one in Python, where that is there', async ({ skip }) => {
  const hasPython = await promisify(execFile)('python3', ['-c', 'import cryptography']).then(
    () => true,
    () => false,
  )
  if (!hasPython) skip('no Python with the package cryptography')
  const docs = readFileSync(new URL('../../../../../docs/verify.md', import.meta.url), 'utf8')
  writeFileSync(join(folder, 'verify.py'), /```python\n([\s\S]*?)```/.exec(docs)?.[1] ?? '')
  expect(await checked('python3', 'verify.py')).toEqual(await rootsOfLanguages())
  // One letter of the root of one language, and of nothing else.
  const [head = '', body = '', mark = ''] = jws.split('.')
  const said = Buffer.from(body, 'base64url').toString()
  const { languages } = await presentText(signOff)
  const root = languages[1]?.root ?? ''
  const other = said.replace(root, `${root.startsWith('0') ? '1' : '0'}${root.slice(1)}`)
  const changed = [head, Buffer.from(other).toString('base64url'), mark].join('.')
  expect(await checked('python3', 'verify.py', changed)).toEqual([expect.stringMatching(/^not valid/), ''])
})

/** What a script prints of the certificate, without the line that names it. */
async function checked(program: string, script: string, certificate = jws): Promise<string[]> {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: await keys() }))
  writeFileSync(join(folder, 'checked.jws'), certificate)
  const files = [script, 'checked.jws', 'keys.json'].map((name) => join(folder, name))
  const { stdout } = await promisify(execFile)(program, files).catch((error: unknown) => error as { stdout: string })
  return stdout.split('\n').filter((line) => !line.startsWith('valid: '))
}

async function rootsOfLanguages(): Promise<string[]> {
  const { languages } = await presentText(signOff)
  return [`en: ${languages[0]?.root}`, `pt: ${languages[1]?.root}, a courtesy translation`, '']
}

test('the list that it hashes has the reservation at the clause in which it was made', async () => {
  const { hashed, isSame } = signatoriesAnswer.parse(
    JSON.parse((await given(`/api/sign-offs/${signOff}/signatories`)).text),
  )
  expect(isSame).toBe(true)
  expect(JSON.stringify(hashed.list)).toContain(industria)
})

test('the declaration is read in each language, with the reservation at the clause that says the same', async () => {
  const declared = async (language: string) =>
    declarationAnswer.parse(
      JSON.parse((await given(`/api/sign-offs/${signOff}/declaration?language=${language}`)).text),
    )
  const blocksOf = ({ signatories }: Awaited<ReturnType<typeof declared>>) =>
    signatories.flatMap(({ reservations }) => reservations.map(({ block }) => block))
  const [portuguese, english] = [await declared('pt'), await declared('en')]
  expect([portuguese.language, portuguese.title, blocksOf(portuguese)]).toEqual(['pt', 'Roteiro', [industria]])
  expect([english.language, english.title, blocksOf(english)]).toEqual(['en', 'Hoja de ruta', ['s2']])
  // It was not adopted in Spanish: the authentic text stands for it.
  expect((await declared('es')).language).toBe('en')
  expect(portuguese.texts).toMatchObject([
    { language: 'en', authentic: true },
    { language: 'pt', authentic: false, root: portuguese.root },
  ])
})

test('the declaration is a PDF in each language', async () => {
  for (const language of ['pt', 'en']) {
    const { status, text } = await given(
      `/api/sign-offs/${signOff}/declaration/file?format=pdf&language=${language}&leaf=whole`,
    )
    expect([status, text.slice(0, 5)]).toEqual([200, '%PDF-'])
  }
})
