import { execFileSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { makeBase, runInside, serveInside } from './clean-root.ts'
import { imageStages, saidBy, type ImageStage } from './image-steps.ts'

// Runs the steps of deploy/Containerfile in a Debian of their own, as root and without an engine of containers.
const project = fileURLToPath(new URL('../../../../', import.meta.url))
const [build, final] = imageStages(readFileSync(join(project, 'deploy/Containerfile'), 'utf8')) as [
  ImageStage,
  ImageStage,
]
const folder = mkdtempSync(join(tmpdir(), 'minga-image-'))
const [base, builder, image, data] = ['base', 'builder', 'image', 'data'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
]
const home = '/opt/minga'
const user = '10001:10001'
const port = '3917'
const env = {
  ...Object.fromEntries(saidBy(final, 'ENV').map((each) => each.split(/=(.*)/s).slice(0, 2) as [string, string])),
  HOST: '127.0.0.1',
  PORT: port,
  MINGA_DEMO: '1',
}
const command = (JSON.parse(saidBy(final, 'CMD')[0] ?? '[]') as string[]).join(' ')

beforeAll(() => {
  makeBase(base)
  copyWhole(base, builder)
  mkdirSync(join(builder, home), { recursive: true })
  for (const { instruction, rest } of build.steps) {
    if (instruction === 'COPY') copyProject(join(builder, home))
    if (instruction === 'RUN') runInside(builder, rest, { folder: existsSync(join(builder, home)) ? home : '/' })
  }
  copyWhole(base, image)
  for (const { instruction, rest } of final.steps) {
    if (instruction === 'COPY') copyWhole(join(builder, home), join(image, home))
    if (instruction === 'RUN') runInside(image, rest, { folder: '/' })
  }
  // An engine gives a new volume the owner of the folder in the image.
  mkdirSync(data)
  const { uid, gid } = statSync(join(image, '/var/lib/minga'))
  chownSync(data, uid, gid)
}, 1_800_000)
afterAll(() => rmSync(folder, { recursive: true }), 300_000)

/** With owners and rights. */
function copyWhole(from: string, to: string): void {
  execFileSync('cp', ['--archive', from, to])
}

/** Copies the files that git tracks, as `COPY . .` does with `Containerfile.dockerignore`. */
function copyProject(to: string): void {
  const archive = execFileSync('sh', ['-c', 'git ls-files -z | tar --null --files-from=- --create'], {
    cwd: project,
    maxBuffer: 512 * 1024 * 1024,
  })
  execFileSync('tar', ['--extract', '--directory', to], { input: archive })
}

let child: ChildProcess | undefined
// A process that gave up its rights outlives its parent, despite `--kill-child`.
afterEach(() => {
  if (child !== undefined && child.exitCode === null) process.kill(firstOf(child), 'SIGKILL')
})

async function serve(): Promise<ChildProcess> {
  child = serveInside(image, command, { folder: home, env, user, data: { from: data, at: '/var/lib/minga' } })
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), 90_000)
  return child
}

/** The id that process 1 of the root has on this machine. */
function firstOf({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
}

async function end(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit')
  process.kill(firstOf(child), 'SIGTERM')
  const [code] = (await ended) as [unknown]
  return code
}

test('the image serves Minga as a user without rights, from a read-only root, and ends with 0 after SIGTERM', async () => {
  const served = await serve()
  const status = readFileSync(`/proc/${firstOf(served)}/status`, 'utf8')
  expect(status).toMatch(/^Uid:\t10001\t10001\t/m)
  const page = await fetch(`http://127.0.0.1:${port}/`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<!doctype html>')
  expect(await signIn()).toBe(200)
  expect(await end(served)).toBe(0)
})

test('its health check fails before it serves and passes while it serves', async () => {
  const [check = ''] = saidBy(final, 'HEALTHCHECK').map((each) => each.replace(/^.*? CMD /, ''))
  const healthy = () => runInside(image, check, { folder: home, env })
  expect(healthy).toThrow('Command failed')
  const served = await serve()
  expect(healthy).not.toThrow()
  await end(served)
})

test('a second start finds the data of the first one', async () => {
  const served = await serve()
  expect(await signIn()).toBe(200)
  expect(existsSync(join(data, 'minga.sqlite'))).toBe(true)
  await end(served)
})

test('the image has the programs that back a database up', () => {
  expect(() => runInside(image, 'pg_dump --version && pg_restore --version', { folder: home })).not.toThrow()
})

test('the image has no compilers, tests or sources of the web', () => {
  const builds = ['bench', 'e2e', 'node_modules/typescript', 'node_modules/.bin/vitest', 'apps/web/src']
  expect(builds.filter((each) => existsSync(join(image, home, each)))).toEqual([])
  expect(existsSync(join(image, '/usr/bin/g++'))).toBe(false)
})

async function signIn(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
    body: JSON.stringify({ email: 'acero@demo.minga.example', password: 'minga-demo-2026' }),
  })
  return answer.status
}
