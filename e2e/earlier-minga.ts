import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '..')
const binaries = join(repository, 'node_modules/.bin')
/** Came with the pages that offer to be reloaded. Older ones are promised nothing. */
const buildHeader = 'packages/protocol/src/http/build.ts'

/** An earlier Minga, server and web, built in a folder of its own. */
export interface EarlierMinga {
  readonly main: string
  remove(): void
}

/**
 * The commit in `MINGA_EARLIER`; or the last one of a day before the present commit's, whose pages know `Minga-Build`.
 *
 * @returns undefined where the clone has no such history
 */
export function earlierCommit(): string | undefined {
  const named = process.env['MINGA_EARLIER']
  if (named !== undefined) return git('rev-parse', '--verify', `${named}^{commit}`)
  try {
    const [present, day] = git('log', '-1', '--format=%H %cs').split(' ')
    const [first] = git('log', '--reverse', '--diff-filter=A', '--format=%H', '--', buildHeader).split('\n')
    // Only what stood on the main line: a branch can have migrations in an order that no installation ever had.
    const ofEarlierDay = git('rev-list', '-1', '--first-parent', `--before=${day}T00:00:00Z`, 'HEAD')
    const isKnown = ofEarlierDay !== '' && git('ls-tree', '--name-only', ofEarlierDay, buildHeader) !== ''
    const earlier = isKnown ? ofEarlierDay : first
    return earlier === present || earlier === '' ? undefined : earlier
  } catch {
    return undefined
  }
}

/** The version of the documents' schema that a commit's pages know. */
export function schemaOf(commit: string): number {
  const source = git('show', `${commit}:packages/protocol/src/wire/message-type.ts`)
  return Number(/schemaVersion = (\d+)/.exec(source)?.[1])
}

/** Builds the web of `commit` from what pnpm has on this machine. */
export function buildEarlierMinga(commit: string): EarlierMinga {
  const folder = mkdtempSync(join(tmpdir(), 'minga-earlier-'))
  const archive = execFileSync('git', ['-C', repository, 'archive', commit], { maxBuffer: 1 << 30 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  run(folder, 'pnpm', [
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    '--filter',
    '@minga/web...',
    '--filter',
    '@minga/server...',
  ])
  run(join(folder, 'apps/web'), 'node_modules/.bin/vite', ['build'])
  return {
    main: join(folder, 'apps/server/src/main.ts'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function git(...words: string[]): string {
  return execFileSync('git', ['-C', repository, ...words], { encoding: 'utf8' }).trim()
}

function run(folder: string, program: string, words: string[]): void {
  const path = `${binaries}:${process.env['PATH'] ?? ''}`
  execFileSync(program, words, { cwd: folder, env: { ...process.env, PATH: path, CI: '1' }, stdio: 'pipe' })
}
